import { useState } from 'react';
import { operations, title } from './operations.ts';

interface Outcome {
  readonly relation: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Yours to write. Until then it asks the server for each operation and shows what came of it. */
export function App() {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [problem, setProblem] = useState<string>();

  const ask = async (path: string) => {
    setProblem(undefined);
    const response = await fetch(path, { method: 'POST' });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const receipt = (await response.json()) as { outcomes: readonly Outcome[] };
    setOutcomes(receipt.outcomes);
  };

  return (
    <main>
      <h1>{title}</h1>
      {operations.map(({ name, path }) => (
        <button
          key={path}
          type="button"
          onClick={() => {
            ask(path).catch((error: unknown) => setProblem(String(error)));
          }}
        >
          {name}
        </button>
      ))}
      {problem === undefined ? null : <p className="failed">{problem}</p>}
      <table>
        <tbody>
          {outcomes.map(({ relation, ok, detail }) => (
            <tr key={relation} className={ok ? 'done' : 'failed'}>
              <td>{relation}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
