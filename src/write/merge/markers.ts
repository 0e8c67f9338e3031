/** How a conflict is shown in a file. The names say whose each part is. */
export const markers = {
  mine: '<<<<<<< yours',
  base: '||||||| generated before',
  middle: '=======',
  theirs: '>>>>>>> generated now',
} as const;

const opening = Buffer.from('<<<<<<< ');
const closing = Buffer.from('>>>>>>> ');

/** Whether a file has conflict markers that somebody still has to resolve. */
export function hasMarkers(content: Buffer): boolean {
  return startsALine(content, opening) && startsALine(content, closing);
}

function startsALine(content: Buffer, marker: Buffer): boolean {
  for (let at = content.indexOf(marker); at !== -1; at = content.indexOf(marker, at + 1)) {
    if (at === 0 || content[at - 1] === 0x0a) return true;
  }
  return false;
}
