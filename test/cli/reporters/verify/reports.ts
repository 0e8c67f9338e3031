import type { LegEvidence, VerifyReport } from '../../../../src/run/verify/report.ts';

/** A leg that was seen at both ends, unless the test says otherwise. */
export function legEvidence(changes: Partial<LegEvidence> = {}): LegEvidence {
  return {
    unit: 'web',
    target: 'shop',
    direction: 'forward',
    status: 'observed',
    near: 'web sent it',
    far: 'shop served it',
    problem: null,
    engines: [],
    ms: 1.25,
    ...changes,
  };
}

/** One relation of two legs that is proved, one that failed, one that is missing, and one that nobody declared. */
export const mixed: VerifyReport = {
  ok: false,
  tookMs: 1500,
  relations: [
    { id: 'a->b', status: 'observed', legs: [legEvidence(), legEvidence({ ms: 2 })] },
    {
      id: 'b->c',
      status: 'failed',
      legs: [legEvidence({ status: 'failed', far: null, problem: 'shop: <refused> & "gone"' })],
    },
    {
      id: 'c->d',
      status: 'missing',
      legs: [
        legEvidence({ status: 'missing', near: null, far: null, problem: 'never seen', ms: 0 }),
      ],
    },
  ],
  undeclared: [{ from: 'd', to: 'a', evidence: 'd sent it' }],
};

/** All is well. */
export const proved: VerifyReport = {
  ok: true,
  tookMs: 2345,
  relations: [{ id: 'a->b', status: 'observed', legs: [legEvidence()] }],
  undeclared: [],
};
