/* What the server answers by REST and pages draw as it comes: sheets, results, lists that were read. A test holds these
   to answers of the desk itself. Kept out: answers that the desk has types for (answers.d.ts). */

import type { FaultLine, Header, Level, QuestionShown, SeatRole, ShownSheet, Status } from "./answers.d.ts";

export type Option = { points: number; text: string; floor_for: number | null; case: number | null };

export type Rule = {
  kind: string;
  text: string;
  cases?: { no: number; label: string; inferred: boolean }[];
  [more: string]: unknown;
};

export type Criterion = {
  id: string;
  title: string;
  points: number;
  note: string | null;
  parent: string | null;
  options: Option[];
  rules: Rule[];
  doubt: string | null;
  waivable: boolean;
};

export type Heading = { id: string; title: string; points: number };

export type Section = { no: string; title: string; points: number; headings: Heading[]; criteria: Criterion[] };

export type PartCode = "A" | "B" | "C";

export type Part = { code: PartCode; title: string; points: number; sections: Section[] };

export type SheetPaper = { name: string; text: string };

export type Sheet = {
  decision: string;
  set: number;
  name: string;
  disqualifiers: { kind: string; text: string }[];
  doubts: string[];
  parts: Part[];
  hangs_on: Record<string, string>;
  bands: { stars: number; at_least: number }[];
  floors_known: boolean;
  wording: string | null;
  papers: SheetPaper[];
  papers_of: Record<string, number[]>;
  [more: string]: unknown;
};

export type Named = { id: string; name: string };

export type FloorLine = {
  criterion: string;
  title: string;
  least: number;
  option_text: string;
  met: boolean;
  reached: string[];
  not_reached: Record<string, string>;
  need: number | null;
  split: boolean;
};

export type FloorLevel = { star: number; met: boolean; reached: number; of: number; lines: FloorLine[] };

export type GapLine = {
  criterion: string;
  title: string;
  low: number;
  high: number;
  low_text: string;
  high_text: string;
  difference: number;
};

export type ResultLine = {
  criterion: string;
  title: string;
  most: number;
  apart: number;
  floor: boolean;
  options: { points: number; text: string; count: number }[];
  papers: string[];
};

export type ChangedLine = {
  criterion: string;
  title: string;
  before: number;
  before_text: string;
  after: number;
  after_text: string;
  reason: string | null;
};

export type RoundBallot = {
  id: string;
  name: string;
  total: number;
  at: string;
  counts: boolean;
  reason: string | null;
  opinion: string;
  minority: boolean;
  changed: ChangedLine[];
};

export type ResultProduct = {
  code: string;
  name: string;
  producer: string;
  sheet: string;
  set: number;
  set_name: string;
  kind_text: string;
  flags: string[];
  status: Status;
  status_text: string;
  final: boolean;
  stars: number | null;
  stars_text: string;
  band: number | null;
  held_back_by: string[];
  held_by: string[];
  limit: number | null;
  wide: boolean;
  forwarded: boolean;
  lead: string;
  todo: string | null;
  reasons: { topic: string; label: string; lines: string[] }[];
  wording: string | null;
  mean: {
    text: string;
    exact: string;
    parts: { code: PartCode; name: string; exact: string; text: string; of: number }[];
  } | null;
  totals: (Named & { total: number })[];
  gap: {
    points: number;
    low: Named & { total: number };
    high: Named & { total: number };
    criteria: GapLine[];
    mostly: string[];
  } | null;
  apart: { label: string; lines: string[]; note: string } | null;
  floors: FloorLevel[];
  lines: ResultLine[];
  attendance: { counted: Named[]; recused: Named[]; absent: Named[]; missing: Named[] };
  rounds: { round: number; ballots: RoundBallot[] }[];
  record: string[];
  notes: string[];
  choices: {
    floors: {
      criterion: string;
      title: string;
      agreed: string | null;
      options: { letter: string; points: number; text: string }[];
    }[];
    stops: { criterion: string; text: string }[];
    grounds: string[];
    waivers: { criterion: string; title: string; doubt: string | null; holds: boolean }[];
    voters: number;
  };
  charts: { spread: string; strip: string } | null;
};

export type Results = {
  bundle_sha256: string;
  left_out: string[];
  session: { id: string; title: string; level_text: string; held_on: string; place: string; sealing: string };
  regulation: { source: string; floors: string; rules: string[] };
  members: (Named & { role: SeatRole; role_text: string; organisation: string; scores: boolean })[];
  products: ResultProduct[];
  blockers: { code: string; name: string; what: string; todo: string | null }[];
  bands: number[];
};

export type Risk = {
  sentence: string;
  groups: { key: string; title: string; lines: string[] }[];
  note: string | null;
};

export type Which = "products" | "members";

/** What a plan says beside the contract: on what ground its session is unsealed. */
export type Grounded = { unsealed?: string } | null;

export type PlanBasis = {
  session: { id: string; title: string; level: Level; place: string; ext?: Grounded; [more: string]: unknown };
  regulation: { source: string; [more: string]: unknown };
  members: { id: string; name: string; role: SeatRole; [more: string]: unknown }[];
};

export type ShownCell = { where: string; shown: string; given: string };

export type ShownRow = { where: string; sheet: string; row: number; cells: Record<string, ShownCell> };

export type ShownTable = {
  rows: ShownRow[];
  header: Header | null;
  skipped: { where: string; text: string; why: string }[];
};

export type Question = QuestionShown;
export type { Header };

export type Explained = {
  note: string;
  lines: { label: string; text: string; consequences: { text: string; example: string }[] }[];
};

export type Preview = {
  file: { name: string; sha256: string; size: number };
  kind: "plan" | "list";
  sheets: ShownSheet[];
  has_roster: boolean;
  session: { id?: string; title?: string; held_on?: string; place?: string; ext?: Grounded; [more: string]: unknown };
  regulation: string;
  explained: Explained | null;
  tables: { products: ShownTable; members?: ShownTable };
  sets: Record<string, string[]>;
  faults: FaultLine[];
  doubts: FaultLine[];
  questions: Question[];
  ready: boolean;
  digest: string;
};
