/** In code units: less is checked before V8 begins to optimise anything, and more for so long that it pays. */
const [LEAST, MOST] = [50_000, 4_000_000];
/** In bytes of bytecode that run; V8 itself waits for 67,584. */
const BUDGET = 300_000;

/** From this version on V8 has a compiler between the two (Maglev), waits by other rules, and does not know the flag. */
const WITH_MAGLEV = 12;

/**
 * Lets V8 run a function for longer before it makes faster code of it, where the text to be checked is neither small nor very large.
 * Such a check is over before what it compiles has paid: of 5,000 elements (0.7 MB) the compiler took half of the processor time, and
 * a fifth of the whole is saved; of 1,000 a third is.
 */
export function optimiseLater({ length }: string): void {
  if (length < LEAST || length > MOST) return;
  if (Number.parseInt(process.versions.v8, 10) >= WITH_MAGLEV) return;
  // Loaded here only: to load it takes as long as to check a small diagram.
  process.getBuiltinModule('node:v8').setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
