/** `*` and `+` stand for one word, `>` and `#` for all that follow: NATS, AMQP and MQTT in one. */
const PATTERN = /[*#>+]/u;

/** Whether the name of a subject, routing key or topic stands for several. */
export function isPattern(name: string): boolean {
  return PATTERN.test(name);
}

/** Whether a pattern means a name. Words are parted by dots or slashes. */
export function matches(pattern: string, name: string): boolean {
  const wanted = pattern.split(/[./]/u);
  const words = name.split(/[./]/u);
  const open = wanted.findIndex((word) => word === '>' || word === '#');
  const isLong = open === -1 ? wanted.length === words.length : words.length >= open;
  const fixed = open === -1 ? wanted : wanted.slice(0, open);
  return isLong && fixed.every((word, at) => word === '*' || word === '+' || word === words[at]);
}
