const TECHNOLOGIES = ['Node', 'Go', 'Postgres', 'Kafka', 'Redis', 'Python'];
/** Elements in one boundary. */
const GROUP = 20;

/**
 * A container diagram of any size, made as people make them: groups of containers with technologies and descriptions, two
 * relations from each to others, and a style for every tenth.
 *
 * @param elements how many containers: a multiple of 20, so that no relation leads back to where it begins
 */
export function diagramOf(elements: number): string {
  const lines = ['C4Container', 'title Generated'];
  for (let index = 0; index < elements; index += 1) {
    if (index % GROUP === 0) {
      const group = index / GROUP;
      lines.push(`System_Boundary(group${group}, "Group ${group}") {`);
    }
    lines.push(
      `  Container(unit${index}, "Unit ${index}", "${technologyOf(index)}", "Part ${index}")`,
    );
    if (index % GROUP === GROUP - 1) lines.push('}');
  }
  for (let index = 0; index < elements; index += 1) {
    const [used, asked] = targetsOf(index, elements);
    lines.push(`Rel(unit${index}, unit${used}, "Uses", "HTTPS")`);
    lines.push(`Rel(unit${index}, unit${asked}, "Asks", "gRPC")`);
    if (index % 10 === 0) lines.push(`UpdateElementStyle(unit${index}, $bgColor="#44475a")`);
  }
  return `${lines.join('\n')}\n`;
}

/** The same as {@link diagramOf} in the language of LikeC4, less the styles. */
export function likeC4Of(elements: number): string {
  const lines = ['specification {', '  element system', '  element container', '}', 'model {'];
  for (let index = 0; index < elements; index += 1) {
    if (index % GROUP === 0) {
      const group = index / GROUP;
      lines.push(`  group${group} = system "Group ${group}" {`);
    }
    lines.push(
      `    unit${index} = container "Unit ${index}" {`,
      `      technology "${technologyOf(index)}"`,
      `      description "Part ${index}"`,
      '    }',
    );
    if (index % GROUP === GROUP - 1) lines.push('  }');
  }
  const path = (index: number): string => `group${Math.floor(index / GROUP)}.unit${index}`;
  for (let index = 0; index < elements; index += 1) {
    const [used, asked] = targetsOf(index, elements);
    lines.push(`  ${path(index)} -> ${path(used)} "Uses" { technology "HTTPS" }`);
    lines.push(`  ${path(index)} -> ${path(asked)} "Asks" { technology "gRPC" }`);
  }
  lines.push('}', 'views {', '  view index {', '    include *', '  }', '}');
  return `${lines.join('\n')}\n`;
}

function technologyOf(index: number): string {
  return TECHNOLOGIES[index % TECHNOLOGIES.length] ?? '';
}

function targetsOf(index: number, elements: number): readonly [used: number, asked: number] {
  return [(index * 7 + 1) % elements, (index * 13 + 6) % elements];
}
