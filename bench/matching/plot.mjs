// Draws the results: three panels of bars that share their rows, the best on top.
import { bars } from '../bars.mjs';

const PANELS = [
  {
    title: 'Right at once, %',
    subtitle: 'BANKING77, 10 phrasings each',
    value: (results, key) => results.accuracy?.b10?.[key]?.top1,
    length: (value) => value,
    label: (value) => (100 * value).toFixed(1),
  },
  {
    title: 'Foreign told apart, AUROC',
    subtitle: 'far questions, product-shaped sets; from 0.5',
    value: (results, key) => {
      const [banking, clinc] = [results.product?.banking?.[key], results.product?.clinc?.[key]];
      return banking && clinc ? (banking.far + clinc.far) / 2 : undefined;
    },
    length: (value) => Math.max(0, (value - 0.5) * 2),
    label: (value) => value.toFixed(3),
  },
  {
    title: 'Time per question (p50), ms',
    subtitle: '1,000 entries; logarithmic',
    value: (results, key) => results.speed?.ask[1000]?.[key]?.p50,
    length: (value) => Math.min(1, Math.max(0.02, (Math.log10(value) + 2) / 5)),
    label: (value) => (value < 10 ? value.toPrecision(2) : value.toFixed(0)),
  },
];

/** @returns {string} an SVG document */
export function plot(results, contenders) {
  const panels = PANELS.filter(({ value }) =>
    contenders.some(({ key }) => value(results, key) !== undefined),
  );
  const rank = ({ key }) => panels[0]?.value(results, key) ?? 0;
  const rows = [...contenders].sort((a, b) => rank(b) - rank(a));
  const { date, node, cpu, seed } = results.about;
  return bars({
    title: 'This matcher beside other libraries: accuracy, rejection and speed',
    left: 140,
    gap: 64,
    rows: rows.map(({ key, name }) => ({ name, ours: key === 'ours', bold: key === 'ours' })),
    panels: panels.map(({ title, subtitle, value, length, label }) => ({
      title,
      subtitle,
      bars: rows.map(({ key }) => {
        const shown = value(results, key);
        return shown === undefined ? undefined : { length: length(shown), label: label(shown) };
      }),
    })),
    footer: `${date}, Node ${node}, ${cpu}, seed ${seed}`,
  });
}
