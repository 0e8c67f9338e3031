import type { CheckedConfig } from './schema.ts';

/** Puts one configuration on top of another that it extends: see the description of `extends` in the schema. */
export function mergeConfigs(base: CheckedConfig, top: CheckedConfig): CheckedConfig {
  const merged: CheckedConfig = { ...base, ...top };
  if (base.rules && top.rules) merged.rules = { ...base.rules, ...top.rules };
  if (base.containers && top.containers)
    merged.containers = { ...base.containers, ...top.containers };
  if (base.docker && top.docker) {
    merged.docker = { ...base.docker, ...top.docker };
    if (base.docker.images && top.docker.images)
      merged.docker.images = { ...base.docker.images, ...top.docker.images };
  }
  if (base.naming && top.naming) merged.naming = { ...base.naming, ...top.naming };
  for (const key of ['technologies', 'protocols'] as const) {
    if (base[key] && top[key]) merged[key] = joinLists(base[key], top[key]);
  }
  if (base.policies && top.policies) {
    const named = [...base.policies, ...top.policies].map(
      (policy) => [policy.name, policy] as const,
    );
    merged.policies = [...new Map(named).values()];
  }
  return merged;
}

type Lists = NonNullable<CheckedConfig['technologies']>;

function joinLists(base: Lists, top: Lists): Lists {
  const joined: Lists = {};
  for (const key of ['allow', 'deny'] as const) {
    const items = [...(base[key] ?? []), ...(top[key] ?? [])];
    if (items.length > 0) joined[key] = [...new Set(items)];
  }
  return joined;
}
