/* What the server answers by REST, as the pages read it: written by scripts/build_answer_types.py from the types of the
   desk's answers. Kept out: answers that are drawn as they come (drawn.d.ts), what pages make of them (shapes.d.ts). */

export type SeatRole = "chair" | "vice_chair" | "member" | "secretary" | "advisory" | "observer";

export type KindName =
  | "place"
  | "office"
  | "person"
  | "account"
  | "criterion"
  | "producer"
  | "product"
  | "permit"
  | "application"
  | "dossier"
  | "attachment"
  | "round"
  | "result"
  | "certificate"
  | "yearly"
  | "support"
  | "event"
  | "outlet"
  | "inspection"
  | "report"
  | "target"
  | "duty"
  | "task";

export type SessionState = "scoring" | "closed" | "concluded";

export type ProductState = "undeclared" | "scoring" | "handed_in" | "recused" | "absent" | "disqualified" | "closed";

export type ProductStage =
  | "draft"
  | "scoring"
  | "closed"
  | "discussing"
  | "rescoring"
  | "settled"
  | "concluded"
  | "signed";

export type Level = "district" | "province" | "central";

export type Kind = "first" | "upgrade" | "renewal";

export type Need = "talk" | "wait" | "record";

export type Status =
  | "disqualified"
  | "stopped"
  | "incomplete"
  | "not_quorate"
  | "needs_discussion"
  | "needs_agreement"
  | "failed_minimum"
  | "rated";

export type Table = TableName | TableSpread;

export type OwnPart = OwnPoints | NoPoints;

/** One thing that is wrong, as plain JSON; see `Fault`. */
export type FaultLine = {
  what: string;
  where: string;
  todo: string;
  code: string;
};

/** Who is signed in, and when they were here before this time; in the demo also the PIN of everybody made up. */
export type Me = {
  member: Person;
  session: string;
  last_sign_in: string | null;
  demo_pin?: string;
};

/** A session and what each product is to the visitor; `seal_by`: the name of who acts as chair. */
export type SessionView = {
  id: string;
  title: string;
  state: SessionState;
  level: Level;
  held_on: string;
  place: string;
  written: boolean;
  unsealed: string | null;
  until: Until | null;
  seal: "none" | "open" | "needed" | "to_set" | "set" | "waits" | "released";
  seal_by: string;
  seal_print: string | null;
  me: MySeat;
  products: MyProduct[];
  papers: PaperLine[];
};

/** A ballot as its member finds it. */
export type Ballot = {
  product: string;
  sheet: string;
  sheet_sha256: string;
  round: number;
  version: number;
  marks: Record<string, string>;
  notes: Record<string, string>;
  opinion: string;
  reason: string | null;
  reasons: Record<string, string>;
  handed_in: boolean;
  handed_in_at: string | null;
  saved_at: string | null;
  open: boolean;
  sealed: boolean;
  previous: Previous | null;
};

/** What others say of a product; `withheld`: there is something, which the regulation shows after hand-in. */
export type Reports = {
  withheld: boolean;
  said: ReportSaid[];
  self: Record<string, number>;
  preliminary: Record<string, Record<string, number>>;
};

/** What was stored of a change. */
export type Saved = {
  version: number;
  saved_at: string | null;
  done: number;
};

/** The receipt that handing in gives. */
export type HandedIn = {
  receipt: ReceiptLines;
  state: "handed_in";
};

/** Whether a mark stands in the journal; `sealed` ballots could not be compared before the release. */
export type Mark = {
  stands: boolean;
  sealed: number;
  compared: number;
  entries: number;
  broken: number | null;
  found: MarkFound[];
};

/** In which state the session is after an act. */
export type Done = {
  session_state: SessionState;
  journal_head: string;
  paper_code?: string;
};

/** The lines of a product's sheet. */
export type PaperForm = {
  product: string;
  lines: FormLine[];
};

/** A paper ballot that waits for a second person. */
export type PaperView = {
  number: number;
  member: string;
  product: string;
  round: number;
  reason: string;
  by: string;
  by_name: string;
  at: string;
  ended: "confirmed" | "rejected" | null;
  ended_text: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
  opinion: string;
  sealed: boolean;
  lines: TypedLine[];
};

/** The meeting. */
export type MeetingView = {
  session: SessionLine;
  leads: boolean;
  table: TableName | TableSpread | null;
  agenda: AgendaLine[];
  version: string;
  now: string;
};

/** The answer where nothing has changed since the version that the page has: version and instant alone. */
export type MeetingUnchanged = {
  version: string;
  now: string;
};

/** The files of a product's dossier, and what of its papers is there on the scoring day `on`. */
export type ProductDossier = {
  product: string;
  listed: boolean;
  in_use: boolean;
  on: string;
  files: FileLine[];
  papers: ListedPaper[];
  parts: PartLine[];
  lines: Record<string, LineOfDossier>;
  unassigned: PagesLeft[];
  may: Record<string, string | null>;
};

/** A file that was brought in. */
export type FileBrought = {
  file: FileLine;
  journal_head: string;
};

/** Where words stand in a dossier; `more` where there are further places. */
export type FoundWords = {
  words: string;
  hits: FoundPlace[];
  more: boolean;
  without_text: PagesWithout[];
};

/** Who has finished; never a mark, an option or a total. `backup` is told by a server that makes them. */
export type Progress = {
  session: SessionLine;
  seal: "none" | "open" | "needed" | "to_set" | "set" | "waits" | "released";
  seal_by: string;
  may: Record<string, string | null>;
  members: BoardMember[];
  attendants: BoardAttendant[];
  products: BoardProduct[];
  cells: Record<string, Record<string, Cell>>;
  absences: Absent[];
  recusals: Recused[];
  hints: Hinted[];
  waiting: number;
  rounds: Round[];
  proposals: ProposalLine[];
  papers: PaperLine[];
  acting_chair: string | null;
  chair_rule: string;
  signed_off: Signed[];
  written: Writing | null;
  renewals: Renewal[];
  disk: Disk | null;
  backup: Backup | null;
  version: string;
};

/** What came with each product. */
export type Dossiers = {
  products: Record<string, Dossier>;
};

/** A product over levels and years, and its lines beside those before; None where nothing can be compared. */
export type History = {
  code: string;
  cycles: CycleLine[];
  unread: string[];
  compared: Compared | null;
};

/** A session that was opened from a list. */
export type Opened = {
  session: string;
  title: string;
  sha256: string;
  journal_head: string;
};

/** Who is signed in as an officer, and for which place; `enters` are the kinds that they may enter. */
export type OfficeMe = {
  id: string;
  name: string;
  office: string;
  roles: ("commune" | "province" | "board" | "council" | "department" | "association" | "inspector")[];
  place: string | null;
  place_name: string;
  enters: KindName[];
};

/** One page of a register: its rows, what those are called that they name, and how many there are on all pages. */
export type RegisterPage = {
  rows: RecordLine[];
  editable: string[];
  names: Record<string, string>;
  total: number;
  offset: number;
  limit: number;
};

/** One record: as it stands, all its changes, what names it, what may be done with it. */
export type RecordPage = {
  record: RecordLine;
  names: Record<string, string>;
  named_by: RecordLine[];
  revisions: RevisionLine[];
  step: number | null;
  eligible: EligibleLine | null;
  checklist: Checklist | null;
  attached: Attached | null;
  bases: SessionBase[];
  may: MayOnRecord;
};

/** A round after an act on all of it: how many records it brought, their last day, what waits and why. */
export type RoundActed = {
  record: RecordLine;
  receipt: ActReceipt;
  count: number;
  ends_on: string | null;
  waiting: FaultLine[];
};

/** A record after an act, and the receipt of it. */
export type RecordActed = {
  record: RecordLine;
  receipt: ActReceipt;
};

/** A record after what its protected fields held was erased. */
export type RecordErasedNow = {
  record: RecordLine;
  receipt: ActReceipt;
  fields: string[];
  wiped: boolean;
  shared: string[];
  apart: string[];
  backups: BackupLine[];
};

/** Certificates that have ended or will, the first to end before; `more` where there are others after these. */
export type RadarPage = {
  on: string;
  rows: RadarLine[];
  more: boolean;
};

/** What the programme can't do without and the registers lack: the first of each, and how many there are. */
export type GapsPage = {
  no_contact: RecordLine[];
  no_commune: RecordLine[];
  no_set: RecordLine[];
  divided: RecordLine[];
  counts: Record<string, number>;
};

/** What a list comes to, or came to; `number` is the act's, None where nothing was entered. */
export type ImportPage = {
  number: number | null;
  kinds: Record<string, number>;
  known: number;
  waiting: WaitingRow[];
  faults: FaultLine[];
  doubts: FaultLine[];
  questions: QuestionShown[];
  sheets: ShownSheet[];
  header: Header;
  fields: Record<string, Record<string, string>>;
};

/** How many records an undone import took back, and those that stay, by id and name. */
export type UndonePage = {
  retracted: number;
  kept: Record<string, string>;
};

/** The newest imports into a register. */
export type PastImportsPage = {
  imports: PastImport[];
};

/** The cycle of a place: its parts, all of it, and the events of the year. */
export type PipelinePage = {
  on: string;
  place: string | null;
  place_name: string;
  events: number;
  rows: PipelineRow[];
  whole: PipelineRow;
};

/** Products in the cycle, and how many there are. */
export type StandingPage = {
  rows: StandingLine[];
  total: number;
};

/** What is an officer's to do, what is late below them, what ends; `radar` counts certificates by their state. */
export type MinePage = {
  on: string;
  rows: MineLine[];
  total: number;
  below: MineLine[];
  permits: EndingLine[];
  radar: Record<string, number>;
};

/** dict() -> new empty dictionary */
export type FiguresPage = {
  place: string | null;
  from: string;
  to: string;
  figures: FigureLine[];
  parts: FigurePart[];
  targets: TargetLine[];
  money: MoneyLine[];
};

/** A figure with its rule and the records behind it. */
export type FigureRows = {
  measure: string;
  rule: string;
  value: number;
  rows: BehindLine[];
  total: number;
};

/** The records behind a bar, with its title and rule. */
export type BarRows = {
  title: string;
  rule: string;
  value: number;
  rows: BehindLine[];
  total: number;
};

/** The charts of a place. */
export type ChartsPage = {
  charts: DrawnChart[];
};

/** What came of a concluded session, for whoever sat in it; whether there are minutes, and the vote on them. */
export type SessionOutcome = {
  outcome: OutcomeView;
  signed_off: Signed[];
  minutes: boolean;
  voting: MinutesVoting;
};

/** How the minutes fare, with the files made or the faults met; `kept` are folders of earlier documents. */
export type MinutesState = {
  state: "none" | "running" | "done" | "other" | "failed";
  files: MadeFile[];
  faults: FaultLine[];
  kept: string[];
  stages: string[];
  stage: number;
};

/** The papers that people signed outside, the newest last. */
export type SignedCopies = {
  copies: SignedCopyLine[];
};

/** That a signed copy was taken in: who signed it, and which fields nobody has signed yet. */
export type CopyTaken = {
  signers: string[];
  missing: string[];
};

/** The Word files that somebody worked on, the newest last. */
export type HandChangedFiles = {
  files: HandChangedLine[];
};

/** That such a file was taken in, and what was found of it. */
export type ChangeTaken = {
  sha256: string;
  official: boolean;
  pdf: boolean;
  found: FindingLine[];
};

/** What is known for a session's papers: of its office from a day on, and of the session itself. */
export type PaperFactsShown = {
  level_text: string;
  valid_from: string;
  valid_to: string;
  forms: FormOfSigning[];
  office: PaperFact[];
  session: PaperFact[];
};

/** Somebody who is signed in. */
export type Person = {
  id: string;
  name: string;
  role: SeatRole | "officer";
  organisation: string;
};

/** Until when opinions are taken in writing. */
export type Until = {
  day: string;
  days_left: number;
};

/** Whom a session is shown to. */
export type MySeat = {
  id: string;
  name: string;
  role: SeatRole;
  scores: boolean;
};

/** A product as it stands to the visitor. */
export type MyProduct = {
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
  done: number;
  round: number;
  open: boolean;
  handed_in_at: string | null;
  flags?: string[];
  talked: string[];
};

/** A paper ballot as lists show it: who and when, no mark. */
export type PaperLine = {
  number: number;
  member: string;
  product: string;
  round: number;
  reason: string;
  by: string;
  by_name: string;
  at: string;
  ended: "confirmed" | "rejected" | null;
  ended_text: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

/** What a member marked in the round before. */
export type Previous = {
  round: number;
  marks: Record<string, string>;
};

/** What the commune or the advisory team reports on one topic; `criterion` None: on the whole. */
export type ReportSaid = {
  source: "commune" | "advisory";
  topic: string;
  criterion: string | null;
  text: string;
};

/** A receipt: of which entry of the journal, the salted hash of the ballot, the seal's fingerprint. */
export type ReceiptLines = {
  number: number;
  product: string;
  round: number;
  at: string;
  journal_head: string;
  ballot_sha256: string;
  seal_print: string | null;
};

/** An entry that a mark stands for. */
export type MarkFound = {
  kind: "head" | "ballot";
  number: number;
  at: string;
  own: OwnHandIn | null;
};

/** A line of a paper ballot to be typed in. */
export type FormLine = {
  id: string;
  title: string;
  options: FormOption[];
  part: string;
};

/** A line of a paper ballot as it was typed in; open where that is sealed and its code was not given. */
export type TypedLine = {
  id: string;
  title: string;
  options: FormOption[];
  part: string;
  mark: string | null;
  reason: string | null;
};

/** A session as lists show it; `unsealed`: on what ground it was opened unsealed. */
export type SessionLine = {
  id: string;
  title: string;
  state: SessionState;
  level: Level;
  held_on: string;
  place: string;
  written: boolean;
  unsealed: string | null;
};

/** The product under discussion, for whoever doesn't see how ballots spread. */
export type TableName = {
  code: string;
  name: string;
  sight: "leave" | "name";
  since: string;
};

/** The product under discussion, and how ballots spread. */
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
  mean: string | null;
  gap: number | null;
  limit: number | null;
  wide: boolean;
  stars: StarLine[];
  lines: MeetingLine[];
  notes: NoteLine[];
};

/** A product on the agenda. */
export type AgendaLine = {
  code: string;
  name: string;
  sight: "leave" | "name" | "spread";
  need: Need;
  need_text: string | null;
  held: string[];
  leave: string[];
  quorum: Quorum | null;
  why: string | null;
};

/** A file that was brought in; those that were replaced or withdrawn are shown to chair and secretary alone. */
export type FileLine = {
  number: number;
  name: string;
  kind: "pdf" | "jpeg" | "png";
  size: number;
  pages: number;
  sha256: string;
  text: "all" | "some" | "none";
  active: ("javascript" | "launch" | "attachment" | "media" | "form")[];
  width: number | null;
  height: number | null;
  at: string;
  by: string;
  href: string;
  guess: string | null;
  replaces: number | null;
  replaced_by: number | null;
  ended: "replaced" | "withdrawn" | null;
  ended_reason: string | null;
  ended_at: string | null;
};

/** A paper that the decision lists, and the lines of the sheet that it is read for. */
export type ListedPaper = {
  no: string;
  name: string;
  text: string;
  duty: "mandatory" | "additional";
  state: "there" | "expired" | "missing" | "sample";
  lines: string[];
};

/** Pages of a file that stand for a paper, and the lines that they are shown at. */
export type PartLine = {
  number: number;
  file: number;
  first: number;
  last: number;
  paper: string | null;
  title: string;
  lines: string[];
  expires_on: string | null;
  expired: boolean;
  days_left: number | null;
  at: string;
  by: string;
};

/** What a line of the sheet finds of its papers; `asks` are the options that ask for a word when ticked. */
export type LineOfDossier = {
  parts: number[];
  papers: string[];
  missing: string[];
  expired: string[];
  asks: string[];
  says: string | null;
};

/** Pages that stand for no paper yet. */
export type PagesLeft = {
  file: number;
  first: number;
  last: number;
};

/** Where words stand in a dossier, with what stands around them. */
export type FoundPlace = {
  file: number;
  page: number;
  before: string;
  found: string;
  after: string;
};

/** The pages of a file that have no text to search. */
export type PagesWithout = {
  file: number;
  pages: number[];
};

/** A member, and when they signed in last. */
export type BoardMember = {
  id: string;
  name: string;
  role: "chair" | "vice_chair" | "member" | "secretary";
  scores: boolean;
  last_sign_in: string | null;
};

/** Who attends, and how many preliminary sheets are in. */
export type BoardAttendant = {
  id: string;
  name: string;
  role: "advisory" | "observer";
  handed_in: number;
  of: number;
  last_sign_in: string | null;
};

/** How far the council is with a product; a stage of none where the visitor is kept from it. */
export type BoardProduct = {
  code: string;
  name: string;
  set: number;
  lines: number;
  round: number;
  round_open: boolean;
  stage: ProductStage | null;
  stage_text: string;
  may: string[];
};

/** How far a member is with a product. */
export type Cell = {
  state: ProductState;
  done: number;
  lines: number;
  kept: boolean;
};

/** An absence on record, from one product or from the whole session. */
export type Absent = {
  member: string;
  product: string | null;
  reason: string | null;
  at: string;
};

/** A recusal on record. */
export type Recused = {
  member: string;
  product: string;
  reason: string;
  at: string;
};

/** A likely conflict on which nobody has said a word yet. */
export type Hinted = {
  member: string;
  product: string;
  said: string;
};

/** A later round; `members` are those who score again, all if None. */
export type Round = {
  product: string;
  round: number;
  open: boolean;
  reason: string;
  members: string[] | null;
};

/** A proposal to open something again, and how it ended. */
export type ProposalLine = {
  number: number;
  kind: "rescoring" | "reopening" | "unsigning" | "unrecusing";
  kind_text: string;
  products: Record<string, string[]>;
  reason: string;
  by: string;
  role: "chair" | "vice_chair" | "member" | "secretary";
  at: string;
  ended: "confirmed" | "withdrawn" | "lapsed" | null;
  ended_text: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

/** A signature. */
export type Signed = {
  member: string;
  role: "chair" | "vice_chair" | "member" | "secretary";
  at: string;
};

/** How a session in writing stands. */
export type Writing = {
  until: string;
  days_left: number;
  extensions: Extended[];
  complex: Record<string, string>;
  verdicts: Record<string, Verdict>;
};

/** By when a renewal is to be done. */
export type Renewal = {
  product: string;
  done_by: string | null;
  days_left: number | null;
  concluded_on: string | null;
};

/** The free room where the archive lies. */
export type Disk = {
  free_gb: number;
  low: boolean;
};

/** How the backups fare that make themselves: when the newest was made, and since when they have failed. */
export type Backup = {
  made_at: string | null;
  failed_at: string | null;
};

/** What came with a product. */
export type Dossier = {
  commune: Topic[];
  advisory: Topic[];
  samples: Samples;
  self: Record<string, number>;
  requests: Request[];
  preliminary: Preliminary | null;
};

/** What a concluded session found of a product. */
export type CycleLine = {
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

/** A product's lines beside those of the cycle before. */
export type Compared = {
  session: string;
  heading: string;
  note: string;
  lines: ComparedLine[];
};

/** A record as it stands, without what the officer may not see; a version is the number of its newest act. */
export type RecordLine = {
  id: string;
  kind: KindName;
  title: string;
  state: string;
  version: number;
  into: string | null;
  values: Record<string, string | number | boolean | string[]>;
  erased: string[];
};

/** One change of a record; `field` is empty where it is told of the record as a whole. */
export type RevisionLine = {
  number: number;
  at: string;
  by: string;
  by_name: string;
  act: string;
  field: string;
  old: string | number | boolean | string[] | null;
  new: string | number | boolean | string[] | null;
  erased: string[];
  note: string;
  reason: string | null;
};

/** Whether a product may take part, what speaks against it with the reason, and what was not answered yet. */
export type EligibleLine = {
  holds: boolean | null;
  against: string[][];
  open: string[];
};

/** What is gone through line by line in a field of a record, and by whose list. */
export type Checklist = {
  field: string;
  basis: string;
  lines: ChecklistLine[];
};

/** The files of a record; `field` is where it is said which papers each is, `papers` which it may be, and names. */
export type Attached = {
  field: "paper" | "answers_to";
  papers: string[][];
  files: AttachedFile[];
};

/** A session whose council and regulation another may take. */
export type SessionBase = {
  id: string;
  title: string;
};

/** What the officer may do with a record now. */
export type MayOnRecord = {
  change: boolean;
  moves: string[];
  whole: string[];
};

/** Where an act stands in the journal: its number, when, and its hash, by which anybody finds it again. */
export type ActReceipt = {
  number: number;
  at: string;
  hash: string;
};

/** A backup by its name, and when it was made. */
export type BackupLine = {
  name: string;
  made_at: string;
};

/** A certificate, whose it is, and where it stands on the day; `days` are those until what comes next. */
export type RadarLine = {
  certificate: RecordLine;
  product: string;
  producer: string;
  state: "lapsed" | "lapsing" | "late" | "open" | "filed" | "filed_late" | "filed_early" | "soon" | "later";
  ends_on: string;
  window_first: string;
  window_last: string;
  days: number;
  kept_until: string | null;
};

/** A row of a list that was not taken, with all that is wrong with it. */
export type WaitingRow = {
  row: string;
  faults: FaultLine[];
};

/** A question as a page asks it: the fault that stands until it is answered, what it is about, the answers. */
export type QuestionShown = {
  what: string;
  where: string;
  todo: string;
  code: string;
  kind: "columns" | "day_order" | "row" | "sheets";
  which: "products" | "members" | "recognised";
  field: string;
  sheet: string;
  row: number | null;
  choices: Choice[];
};

/** A sheet of a file, and the kinds of tables that it holds. */
export type ShownSheet = {
  name: string;
  hidden: boolean;
  tables: ("products" | "members" | "recognised")[];
};

/** The head of a table: where it stands, and its columns. */
export type Header = {
  sheet: string;
  first: number;
  last: number;
  signature: string;
  columns: ShownColumn[];
};

/** An import: its act, its file, how many records of each kind came, how many of them would still go, which stay. */
export type PastImport = {
  number: number;
  at: string;
  by_name: string;
  file: string;
  kinds: Record<string, number>;
  goes: number;
  stays: Record<string, string>;
  undone: UndoneBy | null;
};

/** The products of a place by step 2 to 6, those in none, and how many of all are late with something. */
export type PipelineRow = {
  place: string | null;
  name: string;
  steps: number[];
  outside: number;
  late: number;
  total: number;
};

/** A product in the cycle, and what in it is due next. */
export type StandingLine = {
  id: string;
  title: string;
  producer: string;
  place: string;
  step: number | null;
  due: DueLine | null;
};

/** Something that is the officer's to do; `of` is what the record belongs to. */
export type MineLine = {
  record: string;
  kind: KindName;
  title: string;
  of: string;
  due: DueLine;
};

/** A paper that ends. */
export type EndingLine = {
  record: string;
  title: string;
  of: string;
  ends_on: string;
};

/** What a measure comes to, and how many records stand behind it. */
export type FigureLine = {
  measure: string;
  value: number;
  rows: number;
};

/** The figures of a place right below; `own` of what belongs to the place itself and to none of them. */
export type FigurePart = {
  place: string;
  name: string;
  own: boolean;
  values: Record<string, number>;
};

/** dict() -> new empty dictionary */
export type TargetLine = {
  record: string;
  name: string;
  measure: string;
  from: string;
  to: string;
  least: number;
  most: number | null;
  value: number;
  answer: number | null;
  met: boolean;
};

/** What one source gives for one purpose in one year, in thousands of “đồng”. */
export type MoneyLine = {
  year: number;
  source: string;
  purpose: string;
  planned: number;
  granted: number;
  spent: number;
};

/** A record behind a figure, and what it adds. */
export type BehindLine = {
  record: string;
  title: string;
  of: string;
  value: number;
};

/** A chart with its picture. */
export type DrawnChart = {
  name: string;
  title: string;
  rule: string;
  of: string;
  groups: string[];
  series: string[][];
  aim: Aim | null;
  bars: ChartBar[];
  svg: string;
};

/** A concluded session; `reached` counts products of `least` stars and more, from which a star is recognised. */
export type OutcomeView = {
  products: OutcomeProduct[];
  counts: Count[];
  least: number;
  reached: number;
};

/** The vote on the minutes: everybody's, how many of each, and by act why a visitor can't ask for it, or None. */
export type MinutesVoting = {
  lines: MinutesVoteLine[];
  agree: number;
  disagree: number;
  absent: number;
  silent: number;
  may: Record<string, string | null>;
};

/** A document that was made; `says` is what it is for, in words. */
export type MadeFile = {
  name: string;
  says: string;
  size: number;
  sha256: string;
};

/** A paper that people signed outside, as it was taken in. */
export type SignedCopyLine = {
  sha256: string;
  copy_of: string;
  stale: boolean;
  signers: string[];
  by: string;
  at: string;
};

/** A Word file of the set that somebody worked on, as it was taken in. */
export type HandChangedLine = {
  sha256: string;
  paper: string;
  official: boolean;
  pdf: boolean;
  by: string;
  at: string;
};

/** What was found of a file: a sentence, and whether it speaks against the file. */
export type FindingLine = {
  what: string;
  against: boolean;
};

/** How somebody signs, and how it is called. */
export type FormOfSigning = {
  value: string;
  label: string;
};

/** One fact as a form asks for it; `papers` leave a place for it where it is not known, and none where it is. */
export type PaperFact = {
  name: string;
  label: string;
  help: string;
  kind: "line" | "day" | "hour" | "count" | "list" | "form" | "address";
  value: string;
  papers: string[];
};

/** Which of the visitor's own ballots a mark stands for. */
export type OwnHandIn = {
  product: string;
  product_name: string;
  round: number;
  last: boolean;
};

/** An option on a paper ballot. */
export type FormOption = {
  mark: string;
  points: number;
  text: string;
};

/** Whether enough ballots are counted, and how many of how many. */
export type Quorum = {
  met: boolean;
  said: string;
  counted: number;
  of: number;
};

/** From which mean on a product has a star, as its council may say it. */
export type StarLine = {
  at_least: number;
  said: string;
};

/** How ballots spread over a line. */
export type MeetingLine = {
  criterion: string;
  title: string;
  apart: number;
  floor: boolean;
  doubt: number | null;
  options: MeetingOption[];
};

/** What was said of a product, and when it was written down. */
export type NoteLine = {
  at: string;
  text: string;
};

/** Until when the time for opinions in writing was extended, and why. */
export type Extended = {
  until: string;
  reason: string;
};

/** Whether a product may be concluded in writing. */
export type Verdict = {
  may: boolean;
  meet: boolean;
  reason: string;
};

/** What a report says on a topic, and the line it speaks to. */
export type Topic = {
  topic: string;
  criterion: string | null;
  text: string;
  at: string;
};

/** How many samples are due, and came. */
export type Samples = {
  due: number | null;
  count: number | null;
  note: string | null;
};

/** Papers that were asked for. */
export type Request = {
  number: number;
  papers: string;
  due_on: string;
  asked_at: string;
  answer: string | null;
  answered_at: string | null;
};

/** What the advisory team's sheets come to. */
export type Preliminary = {
  sheets: PreliminarySheet[];
  mean: string;
};

/** A line now beside that of the cycle before. */
export type ComparedLine = {
  line: string | null;
  old: string | null;
  title: string;
  was: string;
  now: string;
  carried: string;
  move: "up" | "down" | "same" | "open" | "none";
  move_text: string;
  why: string;
};

/** One line to be gone through: a criterion of the board, or a paper of the law's list. */
export type ChecklistLine = {
  key: string;
  title: string;
  hint: string;
  must: boolean;
  permits: string[][];
  files: string[];
};

/** A file of a record, and which papers it is said to be; `opens` tells whether the officer may open it. */
export type AttachedFile = {
  id: string;
  name: string;
  version: number;
  papers: string[];
  opens: boolean;
  erased: boolean;
};

/** One answer that may be given: what is sent, and what is shown. */
export type Choice = {
  value: string;
  label: string;
};

/** A column of a list: which field it is taken for, how sure that is and who says so, and what stands in it. */
export type ShownColumn = {
  number: number;
  letter: string;
  title: string;
  key: string;
  field: string | null;
  confidence: "exact" | "like" | "none";
  source: "name" | "values" | "memory" | "person";
  samples: string[];
};

/** When an import was taken back, by whom and why. */
export type UndoneBy = {
  at: string;
  by_name: string;
  reason: string;
};

/** What is due: the clock's name, the last day, and how many days are left, below zero where it is over. */
export type DueLine = {
  clock: string;
  day: string;
  left: number;
};

/** What a target asks: its record, what it is called and of which place, in words, the least and the most. */
export type Aim = {
  record: string;
  title: string;
  name: string;
  at: number[];
};

/** One bar: its group, such as a year, and which of the group's bars it is; empty where there is one. */
export type ChartBar = {
  group: string;
  group_name: string;
  series: string;
  series_name: string;
  value: number;
};

/** One product of a concluded session: what it came to and what the council decided on the way. */
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

/** How many products came to one outcome. */
export type Count = {
  outcome: string;
  products: number;
};

/** One member's vote on the minutes; None until they have voted. `taken_down`: by the secretary, in the meeting. */
export type MinutesVoteLine = {
  member: string;
  name: string;
  vote: "agree" | "disagree" | "absent" | null;
  word: string | null;
  taken_down: boolean;
  at: string | null;
};

/** How many ballots have an option. */
export type MeetingOption = {
  points: number;
  text: string;
  floor_for: number | null;
  count: number;
};

/** An adviser's sheet, after closing. */
export type PreliminarySheet = {
  name: string;
  total: number;
  opinion: string;
};

/** The visitor's own ballot on a product, and whether the result counts it. */
export type OwnPoints = {
  part: "counted" | "not_counted";
  points: number;
};

/** Why there is no ballot of the visitor on a product: `no_seat` for whoever does not score. */
export type NoPoints = {
  part: "recused" | "absent" | "missing" | "no_seat";
  points: null;
};
