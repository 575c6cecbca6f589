// A certified provider of accounts for tests: panva's oidc-provider with its own sign-in and consent pages.
//
// `node certified.mjs SETTINGS.json`: the file says what it is, and is read anew at every request; what it has given out
// (codes, sessions) stays over a change. Nothing of the protocol is done here.

import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { now } = Date;
const pairs = new Map();
let made = { said: "", answer: undefined };

/** The key pair of a name, as a JSON Web Key. */
function pair(kid) {
  if (!pairs.has(kid)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    pairs.set(kid, { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" });
  }
  return pairs.get(kid);
}

/** What answers, as the settings are now. */
function answering(issuer) {
  const said = readFileSync(process.argv[2], "utf8");
  if (said !== made.said) {
    const { clients, keys, clock } = JSON.parse(said);
    Date.now = () => now() + clock * 1000;
    const provider = new Provider(issuer, {
      clients,
      jwks: { keys: keys.map(pair) },
      cookies: { keys: ["of the tests"] },
      claims: { email: ["email"], openid: ["sub"] },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: `${sub}@tinh.example` }) }),
    });
    made = { said, answer: provider.callback() };
  }
  return made.answer;
}

const server = createServer((asked, answer) => answering(`http://127.0.0.1:${server.address().port}`)(asked, answer));
server.listen(0, "127.0.0.1", () => console.log(`AT http://127.0.0.1:${server.address().port}`));
