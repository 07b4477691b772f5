import * as v from 'valibot';

/**
 * A table whose keys are names that people chose: of files, steps, repositories. The library's own record leaves out
 * `constructor`, `prototype` and `__proto__`, without a word.
 */
export function tableOf<Output>(value: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>((held) => typeof held === 'object' && held !== null && !Array.isArray(held)),
    v.rawTransform<Readonly<Record<string, unknown>>, Readonly<Record<string, Output>>>(({ dataset, addIssue, NEVER }) => {
      const rows = Object.entries(dataset.value).map(([name, held]) => [name, v.safeParse(value, held)] as const);
      for (const [name, row] of rows) {
        if (row.success) continue;
        addIssue({ message: `${name}: ${row.issues[0].message}` });
        return NEVER;
      }
      return Object.fromEntries(rows.map(([name, row]) => [name, row.output as Output]));
    }),
  );
}
