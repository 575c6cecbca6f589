/* What the server answers by REST, as the pages read it. A test holds these to answers of the desk itself, so that a
   key that is renamed or left out on one side is told. Kept out: what pages make of it (shapes.d.ts). */

export type Role = "chair" | "vice_chair" | "member" | "secretary" | "advisory" | "observer";
export type SessionState = "scoring" | "closed" | "concluded";
export type Level = "district" | "province" | "central";
export type Kind = "first" | "upgrade" | "renewal";

/** What is wrong, where, and what to do. */
export type Fault = { what: string; todo: string; where: string; code: string };

export type Me = {
  member: { id: string; name: string; role: Role; organisation: string };
  session: string;
  last_sign_in: string | null;
};

/** A session in one line, wherever it is named. */
export type SessionLine = {
  id: string;
  title: string;
  state: SessionState;
  level: Level;
  held_on: string;
  place: string;
  written: boolean;
};

export type Until = { day: string; days_left: number };

// one member's session and ballots

export type ProductState = "undeclared" | "scoring" | "handed_in" | "recused" | "absent" | "disqualified" | "closed";

/** A product as it stands to the visitor. */
export type SessionProduct = {
  code: string;
  name: string;
  producer: string;
  sheet: string;
  set: number;
  set_name: string;
  kind: Kind;
  lines: number;
  state: ProductState;
  hints: string[];
  absence: string | null;
  flags?: string[];
  done: number;
  round: number;
  open: boolean;
  handed_in_at: string | null;
  talked: string[];
};

export type Session = SessionLine & {
  until: Until | null;
  me: { id: string; name: string; role: Role; scores: boolean };
  products: SessionProduct[];
  papers: Paper[];
};

/** A mark by line: a letter in printed order, or "-" for none met. */
export type Marks = Record<string, string>;

export type Ballot = {
  product: string;
  sheet: string;
  sheet_sha256: string;
  round: number;
  version: number;
  marks: Marks;
  notes: Record<string, string>;
  opinion: string;
  reason: string | null;
  reasons: Record<string, string>;
  handed_in: boolean;
  handed_in_at: string | null;
  saved_at: string | null;
  open: boolean;
  previous: { round: number; marks: Marks } | null;
};

export type Saved = { version: number; saved_at: string; done: number };

export type Receipt = {
  number: number;
  product: string;
  round: number;
  at: string;
  journal_head: string;
  ballot_sha256: string;
};

export type HandedIn = { receipt: Receipt; state: ProductState };

/** What the archive says to a mark of a receipt. */
export type LookedUp = {
  stands: boolean;
  compared: number;
  entries: number;
  broken: number | null;
  found: {
    kind: "ballot" | "head";
    number: number;
    at: string;
    own: { product: string; product_name: string; round: number; last: boolean } | null;
  }[];
};

// a published sheet

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

// the board

export type Stage = "scoring" | "closed" | "discussing" | "rescoring" | "settled" | "concluded" | "signed";

/** How a ballot stands on the board; `kept`: a later round is open, and who passes it over keeps the earlier ballot. */
export type Cell = { state: ProductState; done: number; lines: number; kept: boolean };

export type BoardMember = {
  id: string;
  name: string;
  role: Role;
  scores: boolean;
  last_sign_in: string | null;
};

export type BoardProduct = {
  code: string;
  name: string;
  set: number;
  lines: number;
  round: number;
  round_open: boolean;
  stage: Stage | null;
  stage_text: string;
  may: string[];
};

export type Absence = { member: string; product: string | null; reason: string | null; at: string | null };
export type Recusal = { member: string; product: string; reason: string; at: string };
export type Round = { product: string; round: number; open: boolean; reason: string; members: string[] | null };

/** How something that waited for a second person ended. */
export type Ended<Word> = {
  ended: Word | null;
  ended_text: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

export type Proposal = Ended<"confirmed" | "lapsed" | "withdrawn"> & {
  number: number;
  kind: "reopening" | "rescoring" | "unrecusing" | "unsigning";
  kind_text: string;
  products: string[];
  members: string[];
  reason: string;
  by: string;
  role: "chair" | "secretary";
  at: string;
};

/** A paper ballot as lists show it: who and when, no mark. */
export type Paper = Ended<"confirmed" | "rejected" | "replaced"> & {
  number: number;
  member: string;
  product: string;
  round: number;
  reason: string;
  by: string;
  by_name: string;
  at: string;
};

export type PaperOption = { mark: string; points: number; text: string };
export type PaperLine = { id: string; title: string; part: PartCode; options: PaperOption[] };
export type PaperForm = { product: string; lines: PaperLine[] };
export type PaperView = Paper & {
  opinion: string;
  lines: (PaperLine & { mark: string; reason: string | null })[];
};

export type Verdict = { may: boolean; meet: boolean; reason: string };

export type Written = {
  until: string;
  days_left: number;
  extensions: { until: string; reason: string }[];
  complex: Record<string, string>;
  verdicts: Record<string, Verdict>;
};

export type Renewal = {
  product: string;
  done_by: string | null;
  days_left: number | null;
  concluded_on: string | null;
};

export type Signature = { member: string; role: "chair" | "secretary"; at: string };

export type Progress = {
  session: SessionLine;
  members: BoardMember[];
  attendants: {
    id: string;
    name: string;
    role: "advisory" | "observer";
    handed_in: number;
    of: number;
    last_sign_in: string | null;
  }[];
  products: BoardProduct[];
  cells: Record<string, Record<string, Cell>>;
  absences: Absence[];
  recusals: Recusal[];
  hints: { member: string; product: string; said: string }[];
  waiting: number;
  rounds: Round[];
  proposals: Proposal[];
  papers: Paper[];
  acting_chair: string | null;
  chair_rule: string;
  signed_off: Signature[];
  written: Written | null;
  renewals: Renewal[];
  disk: { free_gb: number; low: boolean } | null;
  version: string;
};

export type Report = { topic: string; criterion: string | null; text: string; at: string };

export type Dossier = {
  commune: Report[];
  advisory: Report[];
  samples: { due: number; count: number | null; note: string | null };
  self: Record<string, number>;
  requests: {
    number: number;
    papers: string;
    due_on: string;
    asked_at: string;
    answer: string | null;
    answered_at: string | null;
  }[];
  preliminary: { sheets: { name: string; total: number; opinion: string }[]; mean: string } | null;
};

export type Dossiers = { products: Record<string, Dossier> };

// the meeting

export type Quorum = { met: boolean; said: string };

export type SpreadLine = {
  criterion: string;
  title: string;
  apart: number;
  floor: boolean;
  options: { points: number; text: string; floor_for: number | null; count: number }[];
};

/** The product on the table; what goes beyond its name is there for those who may see the spread. */
export type Table =
  | { code: string; name: string; sight: "leave"; since: string }
  | { code: string; name: string; sight: "name"; since: string }
  | TableSpread;

export type TableSpread = {
  code: string;
  name: string;
  sight: "spread";
  since: string;
  producer: string;
  set: number;
  set_name: string;
  stage_text: string;
  leave: string[];
  quorum: Quorum | null;
  totals: number[];
  mean: string;
  gap: number;
  lines: SpreadLine[];
};

export type AgendaItem = {
  code: string;
  name: string;
  sight: "leave" | "name" | "spread";
  need: "talk" | "wait" | "record";
  why?: string | null;
  need_text?: string | null;
  leave?: string[];
  quorum?: Quorum | null;
};

export type Meeting = {
  session: SessionLine;
  leads: boolean;
  table: Table | null;
  agenda: AgendaItem[];
  version: string;
  now: string;
};

/** The answer where nothing has changed since the version that was named. */
export type MeetingUnchanged = { version: string; now: string };

// results

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

export type Status =
  | "rated"
  | "failed_minimum"
  | "needs_discussion"
  | "needs_agreement"
  | "incomplete"
  | "not_quorate"
  | "disqualified"
  | "stopped";

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
  attendance: { counted: Named[]; recused: Named[]; absent: Named[]; missing: Named[]; quorate: boolean };
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
  session: { id: string; title: string; level_text: string; held_on: string; place: string };
  regulation: { source: string; floors: string; rules: string[] };
  members: (Named & { role: Role; role_text: string; organisation: string; scores: boolean })[];
  products: ResultProduct[];
  blockers: { code: string; name: string; what: string; todo: string | null }[];
  bands: number[];
};

export type Risk = {
  sentence: string;
  groups: { key: string; title: string; lines: string[] }[];
  note: string | null;
};

export type Cycle = {
  session: string;
  title: string;
  level: Level;
  held_on: string;
  code: string;
  name: string;
  decision: string;
  set: number;
  kind: Kind;
  status: Status;
  mean_text: string | null;
  stars: number | null;
  found: string;
  went: string;
  changes: string[];
};

export type Compared = {
  session: string;
  heading: string;
  note: string;
  lines: {
    line: string | null;
    old: string | null;
    title: string;
    was: string;
    now: string;
    carried: string;
    move: "up" | "down" | "same" | "open" | "none";
    move_text: string;
    why: string;
  }[];
};

export type History = { code: string; cycles: Cycle[]; unread: string[]; compared: Compared | null };

export type OutputFile = { name: string; size: number; sha256: string };

export type MinutesJob = {
  state: "none" | "running" | "done" | "other" | "failed";
  files: OutputFile[];
  faults: Fault[];
  kept?: string[];
  stages?: string[];
  stage?: number;
};

// what came of a concluded session

/** Points are null where the visitor handed in no ballot. */
export type OwnPart =
  | { part: "counted" | "not_counted"; points: number }
  | { part: "recused" | "absent" | "missing" | "no_seat"; points: null };

export type OutcomeProduct = {
  code: string;
  name: string;
  producer: string;
  set: number;
  set_name: string;
  stars: number | null;
  result_text: string;
  mean_text: string | null;
  decided: string[];
  own: OwnPart;
};

export type SessionOutcome = {
  outcome: {
    products: OutcomeProduct[];
    counts: { outcome: string; products: number }[];
    least: number;
    reached: number;
  };
  signed_off: { member: string; role: Role; at: string }[];
  minutes: boolean;
};

// a further session out of a workbook

export type Which = "products" | "members";

export type PlanBasis = {
  session: { id: string; title: string; level: Level; place: string; [more: string]: unknown };
  regulation: { source: string; [more: string]: unknown };
  members: { id: string; name: string; role: Role; [more: string]: unknown }[];
};

export type ShownCell = { where: string; shown: string; given: string };
export type ShownRow = { where: string; sheet: string; row: number; cells: Record<string, ShownCell> };

export type ShownColumn = {
  number: number;
  letter: string;
  title: string;
  key: string;
  field: string | null;
  confidence: "exact" | "like" | "none";
  source: "memory" | "name" | "person" | "values";
  samples: string[];
};

export type Header = { sheet: string; first: number; last: number; signature: string; columns: ShownColumn[] };

export type ShownTable = {
  rows: ShownRow[];
  header: Header | null;
  skipped: { where: string; text: string; why: string }[];
};

export type Question = Fault & {
  kind: "columns" | "day_order" | "sheets" | "row";
  which: Which;
  field: string | null;
  sheet: string | null;
  row: number | null;
  choices: { value: string; label: string }[];
};

export type Explained = {
  note: string;
  lines: { label: string; text: string; consequences: { text: string; example: string }[] }[];
};

export type Preview = {
  file: { name: string; sha256: string; size: number };
  kind: "plan" | "list";
  sheets: { name: string; hidden: boolean; tables: Which[] }[];
  has_roster: boolean;
  session: { id?: string; title?: string; held_on?: string; place?: string; [more: string]: unknown };
  regulation: string;
  explained: Explained | null;
  tables: { products: ShownTable; members?: ShownTable };
  sets: Record<string, string[]>;
  faults: Fault[];
  doubts: Fault[];
  questions: Question[];
  ready: boolean;
  digest: string;
};

export type Opened = { session: string; title: string; sha256: string; journal_head: string };
