import type { CheckedConfig } from './schema.ts';

/** Puts one configuration on top of another that it extends: see the description of `extends` in the schema. */
export function mergeConfigs(base: CheckedConfig, top: CheckedConfig): CheckedConfig {
  const { rules, docker } = base;
  return {
    ...base,
    ...top,
    ...((rules ?? top.rules) && { rules: { ...rules, ...top.rules } }),
    ...((docker ?? top.docker) && {
      docker: {
        ...docker,
        ...top.docker,
        ...((docker?.images ?? top.docker?.images) && {
          images: { ...docker?.images, ...top.docker?.images },
        }),
      },
    }),
  };
}
