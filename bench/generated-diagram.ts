const TECHNOLOGIES = ['Node', 'Go', 'Postgres', 'Kafka', 'Redis', 'Python'];
/** Elements in one boundary. */
const GROUP = 20;

/**
 * A container diagram of any size, made as people make them: groups of containers with technologies and descriptions, a
 * relation from each to another, and a style for every tenth.
 *
 * @param elements how many containers
 */
export function diagramOf(elements: number): string {
  const lines = ['C4Container', 'title Generated'];
  for (let index = 0; index < elements; index += 1) {
    const group = Math.floor(index / GROUP);
    if (index % GROUP === 0) lines.push(`System_Boundary(group${group}, "Group ${group}") {`);
    const technology = TECHNOLOGIES[index % TECHNOLOGIES.length];
    lines.push(`  Container(unit${index}, "Unit ${index}", "${technology}", "Part ${index}")`);
    if (index % GROUP === GROUP - 1 || index === elements - 1) lines.push('}');
  }
  for (let index = 0; index < elements; index += 1) {
    lines.push(`Rel(unit${index}, unit${(index * 7 + 1) % elements}, "Uses", "HTTPS")`);
    if (index % 10 === 0) lines.push(`UpdateElementStyle(unit${index}, $bgColor="#44475a")`);
  }
  return `${lines.join('\n')}\n`;
}
