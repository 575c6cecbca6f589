/* Shapes that the modules of the pages hand to each other. Kept out: what the server answers (answers.d.ts). */

import type * as Rest from "./answers.d.ts";
import type * as Drawn from "./drawn.d.ts";
import type { IntakePage } from "./intake/page.js";
import type { Papers } from "./product/reading.js";
import type { BallotView } from "./score/ballot.js";

/** What may stand inside an element; nothing is drawn for null, undefined and false. */
export type Child = Node | string | number | boolean | null | undefined | Child[];

// biome-ignore lint/suspicious/noExplicitAny: each listener knows which event it is given
export type Listener = (event: any) => unknown;

export type Prop = string | number | boolean | null | undefined | Listener;
export type Props = Record<string, Prop>;

/** What fills a gap of a sentence. Where it is more than text, the sentence says so itself. */
// biome-ignore lint/suspicious/noExplicitAny: a record's fields are named where the sentence stands
export type Gap = string | number | readonly string[] | Record<string, any>;

type Says = { say(...gaps: Gap[]): string | Rest.FaultLine };

/** What is said to people: a sentence, one with gaps, a fault, or several of them by name. */
export type Word = string | Says["say"] | Rest.FaultLine | string[] | string[][] | Words;
export type Words = { [name: string]: Word };

export type Told = (faults: Rest.FaultLine[]) => unknown;

/** Send an act of the council; settles once the page shows what came of it. */
export type SendAct = (body: { act: string; [field: string]: unknown }) => Promise<unknown>;

/** What the visitor may ask for now, as the server says, and as what they act; no role where the server does not answer
    or all is over. */
export type Can = {
  act: SendAct;
  may: (act: string) => boolean;
  role: Rest.SeatRole | null;
  takesBack?: boolean;
  id?: string;
  demoPin?: string;
};

/** The same on the board, where what came of an act is told on. */
export type BoardCan = Omit<Can, "act"> & { act: (...given: Parameters<SendAct>) => Promise<Rest.Done> };

/** How a widget reaches what the kernel or page gave it. */
export type Model = {
  // biome-ignore lint/suspicious/noExplicitAny: the traits of a widget are its own
  get(name: string): any;
  // biome-ignore lint/suspicious/noExplicitAny: what a kernel sends is read where it is heard
  on(event: string, does: (message: any) => void): void;
  send(message: unknown): void;
};

export type Widget = { model: Model; el: HTMLElement };

/** A page as the bar on top names it. */
export type PageName =
  | "home"
  | "sheet"
  | "board"
  | "meeting"
  | "consensus"
  | "intake"
  | "pipeline"
  | "radar"
  | "register";

// the programme's registers

/** A field of a kind of records; choices are value and word. */
export type RegisterField = {
  name: string;
  label: string;
  type: "line" | "text" | "number" | "year" | "day" | "choice" | "flag" | "code" | "ref" | "answer" | "paper";
  required: boolean;
  many: boolean;
  /** Whether people type it; else a file that is brought in tells it. */
  typed: boolean;
  to: string[];
  choices: [string, string][];
};

export type RegisterMove = {
  name: string;
  label: string;
  fills: string[];
  takes: string[];
  reason: boolean;
  papers: boolean;
};

/** A kind of records, as forms and tables are drawn from it. */
export type RegisterKind = {
  name: string;
  label: string;
  title: string[];
  /** The field by which a record is one of a year; empty where it is of none. */
  dated: string;
  fields: RegisterField[];
  states: string[];
  moves: RegisterMove[];
};

/** All that the page of registers holds by itself. */
export type RegisterForm = {
  columns: FormField[];
  limit: number;
  kinds: RegisterKind[];
  states: Record<string, string>;
  acts: Record<string, string>;
  yes_no: { true: string; false: string };
};

/** All that the page of the cycle holds by itself: what things are called, and how figures are counted. */
export type CycleForm = {
  kinds: Record<string, string>;
  clocks: Record<string, string>;
  measures: Record<string, string>;
  rules: Record<string, string>;
  gaps: Record<string, string>;
};

/** Where a certificate may stand, in the order in which it is pressing. */
export type RadarForm = { states: [string, string][]; kinds: Record<string, string> };

/** The record at the side: as it stands, what was typed and not saved, what its saving met. `page` is null of one that
    is being entered, `stored` is what somebody else saved meanwhile. */
export type OpenRecord = {
  kind: string;
  page: Rest.RecordPage | null;
  names: Record<string, string>;
  typed: Record<string, string>;
  reason: string;
  faults: Rest.FaultLine[];
  alike: string[];
  stored: { version: number; values: Record<string, unknown> } | null;
  said: string;
};

/** A cell of a register that is being edited: what it held, what is typed, what its saving met. `seen` is the version
    that a save would change, `stored` what somebody else saved meanwhile. */
export type OpenCell = {
  record: string;
  field: string;
  typed: string;
  was: string;
  seen: number;
  stored: { version: number; values: Record<string, unknown> } | null;
  faults: Rest.FaultLine[];
  busy: boolean;
};

// dialogs

/** What was typed or chosen, by the name of the field. */
// biome-ignore lint/suspicious/noExplicitAny: a field's kind decides what its value is
export type Values = Record<string, any>;

export type Choice = { value: string; label: string; hint?: string; key?: string };

/** A product and the people who may be named for it, with those ticked beforehand. */
export type PairGroup = { value: string; label: string; options: Choice[]; chosen: string[] };

export type FieldKind =
  | "text"
  | "line"
  | "number"
  | "pin"
  | "date"
  | "select"
  | "radio"
  | "checks"
  | "pairs"
  | "mark"
  | "told"
  | "own";

export type Field = {
  name: string;
  kind: FieldKind;
  label?: string;
  required?: boolean;
  hint?: string;
  value?: string | undefined;
  options?: Choice[] | undefined;
  groups?: PairGroup[];
  class?: string;
  onlyIf?: (values: Values) => unknown;
  told?: (values: Values) => string;
  control?: (id: string, text: string) => Control;
};

export type ActDialog = {
  title: string;
  say?: Child[];
  fields?: Field[];
  button: string;
  danger?: boolean;
  send: (values: Values) => Promise<unknown>;
  toRead?: boolean;
  left?: (values: Values) => unknown;
  host?: HTMLElement;
};

// the score sheet

/** A mark by line: a letter in printed order, or "-" for none met. */
export type Marks = Record<string, string>;

/** A criterion with the code of its part, the line that takes it to 0 when at 0 itself, and its papers. */
export type SheetLine = Drawn.Criterion & { part: Drawn.PartCode; hangsOn: string | null; papers: Drawn.SheetPaper[] };

/** What may be ticked; `key` is the digit that ticks it. */
export type Tick = Drawn.Option & { mark: string; key: string };

/** A change that waits: what was stored when it was made, and what it is to be. */
export type Entry = { was: string | null; now: string };

/** A ballot of the board with whose and of what it is. */
export type BoardCell = Rest.Cell & { member: Rest.BoardMember; product: Rest.BoardProduct };

/** Who has to be reminded, and of what. */
export type Reminder = {
  member: Rest.BoardMember;
  never: boolean;
  undeclared: BoardCell[];
  started: BoardCell[];
  left: number;
};

/** Trouble of the saver that is named at the foot of the sheet. */
export type Trouble = "offline" | "troubled" | "broken";

/** What the saver tells: how many lines are done, what was refused, what is lost. */
export type SaverNews = {
  done?: number;
  field?: string;
  faults?: Rest.FaultLine[];
  lost?: [string, Entry][];
};

export type SaverEvent = "changed" | "saved" | "merged" | "refused" | "lost";
export type Tell = (event: SaverEvent, more?: SaverNews) => void;

// questions, calls

export type AskDialog = {
  title: string;
  body?: Child;
  yes: string;
  no?: string | null;
  field?: { label: string; required?: boolean; value?: string } | null;
  danger?: boolean;
  host?: HTMLElement;
};

/** One request: how long it may take, how the browser's own copies are used, how the answer's body is read. */
export type Sending = {
  body?: unknown;
  patience?: number;
  cache?: RequestCache;
  take: (answer: Response) => Promise<unknown>;
};

/** What came back: the answer as far as pages ask of it, and its body as it was read. */
export type Exchanged = {
  answer: { ok: boolean; status: number; headers: Headers };
  // biome-ignore lint/suspicious/noExplicitAny: text or a file, as whoever sent it reads it
  content: any;
};

export type Exchange = (method: string, path: string, body: unknown) => Promise<Exchanged>;

// the board

export type BoardPage = {
  progress: Rest.Progress | null;
  dossiers: Record<string, Rest.Dossier> | null;
  me: Rest.Me | null;
  at: string | null;
  trouble: unknown;
};

/** A paper ballot that waits for a second person: which, whose, and how the verdict is sent. */
export type PaperAsked = { sid: string; number: number; member: string; product: string; act: SendAct };

/** A paper ballot that is being typed in. */
export type PaperTyped = { member: string; product: string; reason: string; lines: Rest.FormLine[] };

// results

/** What a page knows of a product's earlier cycles: nothing yet, what was found, or why it can't be had. */
export type HistoryKnown = Partial<Rest.History> & { faults?: Rest.FaultLine[] };

/** The columns that the list of results is put in order by. */
export type SortKey = "name" | "set" | "mean" | "stars" | "gap" | "votes";

/** Files of one sort that people bring to a session's papers. */
export type Brought<Line, Taken> = {
  lines: Line[];
  busy?: boolean;
  taken?: Taken;
  faults?: Rest.FaultLine[];
};

export type ResultsPage = {
  view: Drawn.Results | null;
  progress: Rest.Progress | null;
  me: Rest.Me | null;
  minutes: Rest.MinutesState | null;
  risk: Record<string, Drawn.Risk | null>;
  trouble: unknown;
  stale: boolean;
  filter: string | null;
  words?: string;
  sort?: { key: SortKey; down: boolean } | null;
  dossiers?: Record<string, Rest.Dossier> | undefined;
  table?: Rest.Table | null | undefined;
  history?: Record<string, HistoryKnown>;
  forward?: { done?: boolean; making?: boolean; faults?: Rest.FaultLine[] };
  signed?: Brought<Rest.SignedCopyLine, Rest.CopyTaken>;
  changed?: Brought<Rest.HandChangedLine, Rest.ChangeTaken>;
  facts?: Rest.PaperFactsShown | null;
  fileFaults?: Rest.FaultLine[];
  callFaults?: Rest.FaultLine[] | null;
  papers?: Papers;
};

/** The page once there are results to show. */
export type ResultsShown = ResultsPage & { view: Drawn.Results };

/** The page once it is known how far the session is. */
export type ResultsBeside = ResultsShown & { progress: Rest.Progress };

/** The page of a visitor who may act. */
export type ResultsActing = ResultsBeside & { me: Rest.Me };

export type ResultsDo = {
  draw: () => void;
  forward: () => Promise<void>;
  history: (code: string) => Promise<void>;
  askRisk: (code: string) => Promise<void>;
  act: SendAct;
  told: Told;
  makeMinutes: () => Promise<void>;
  askSigned: () => Promise<void>;
  sendSigned: (file: File) => Promise<void>;
  askChanged: () => Promise<void>;
  sendChanged: (file: File, mark?: string) => Promise<void>;
  /** Have facts for the papers kept: of the session, or of its office from a day on. */
  tellFacts: (asked: Record<string, unknown>) => Promise<void>;
};

// the meeting

export type MeetingPage = {
  me: Rest.Me | null;
  shown: Rest.MeetingView | null;
  version: string | null;
  trouble: unknown;
  /** What was refused of the press before; it stands until the next. */
  refused: Rest.FaultLine[];
  heardAt: number;
  now: string;
  leads: boolean;
  /** Of which product a note was taken last, and when. */
  noted: { product: string; at: string } | null;
  /** On a phone, whether the agenda stands open. */
  agendaOpen: boolean;
  elapsed: () => number;
  papers?: Papers;
};

export type MeetingShown = MeetingPage & { me: Rest.Me; shown: Rest.MeetingView };
export type MeetingDo = {
  draw: () => void;
  act: SendAct;
  quick: (body: { act: string; product: string | null }) => Promise<void>;
};

// the home page

export type Task = { title: string; say: string[]; href?: string; go?: string; quiet?: boolean; more?: Child };

// a further session out of a workbook

/** How one table of a file is to be read, as far as a person has said. */
export type TableAsk = {
  sheet: string | null;
  every_sheet: boolean;
  row: number | null;
  columns: Record<string, number> | null;
  kept: Record<string, string>;
  kept_for: string | null;
  day_order: Record<string, string>;
  rows: { sheet: string; row: number; take: boolean }[];
  cells: { sheet: string; row: number; field: string; text: string }[];
};

export type IntakeAsk = {
  session: Record<string, string | null>;
  defaults: Record<string, string | null>;
  products: TableAsk;
  members: TableAsk;
  roster: "copy" | "file";
};

export type FormField = { key: string; label: string; needed: boolean; kind: string };

/** Fields and choices as the plan's form calls them. */
export type IntakeForm = {
  fields: Record<Drawn.Which, FormField[]>;
  session: { key: string; label: string; help: string; needed: boolean }[];
  common: { key: string; label: string }[];
  choices: Record<string, [string, string][]>;
  roles: Record<string, string>;
  words: Record<Drawn.Which, Record<string, string[]>>;
  limit: number;
};

// the dossier

/** Where the panel of papers is to stand, and what it covers on a narrow screen: `page`, else all else in `host`. */
type PanelPlace = {
  host: HTMLElement;
  page?: HTMLElement;
  dossier: Rest.ProductDossier;
  closed: (focus: boolean) => void;
};

/** What a page says when it opens the panel: `path` is the product's. */
export type PanelGiven = PanelPlace & { path: string };

/** What the panel is handed. */
export type ReaderGiven = PanelPlace & {
  headers: Record<string, string>;
  search: (words: string) => Promise<Rest.FoundWords>;
  fault: (error: unknown, said: Rest.FaultLine) => HTMLElement;
};

// a ballot's texts

export type TextFieldGiven = {
  id: string;
  label: string;
  spoken?: string | null;
  hint?: string | null;
  view: BallotView;
  field: string;
  rows: number;
};

/** How one field of a dialog is drawn and read. */
export type Control = { node: HTMLElement; first: HTMLElement; value: () => unknown; fault: () => string };

/** A field as it stands in the dialog: nothing is entered where `first` is null. */
export type MadeField = {
  name: string;
  box: HTMLElement;
  first: HTMLElement | null;
  value: () => unknown;
  complain: () => boolean;
  onlyIf?: ((values: Values) => unknown) | undefined;
  tell?: (values: Values) => void;
};

/** One act on a product after closing, with when it fits and whether it is the likely one. */
export type Ask = (page: ResultsActing, product: Drawn.ResultProduct, does: ResultsDo) => unknown;
export type ProductAct = {
  key: string;
  word: string;
  ask: Ask;
  fits: unknown;
  likely: boolean;
  say: string;
  next: boolean;
};

/** The page once a file was read. */
export type IntakeRead = IntakePage & { found: Drawn.Preview };

/** Changes of a ballot on their way to the server. */
export type BallotChange = {
  version: number;
  change_id: string;
  opinion?: string;
  marks?: Record<string, string>;
  notes?: Record<string, string>;
  reasons?: Record<string, string>;
};
