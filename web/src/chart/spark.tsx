/** A line as small as a word; the numbers behind it are in the trend's table. */
const WIDTH = 84;
const HEIGHT = 24;

export function Spark({ values }: { values: (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const points = values
    .map((value, place) => [place, value] as const)
    .filter((point): point is [number, number] => point[1] !== null)
    .map(([place, value]) => {
      const x = (place / (values.length - 1)) * (WIDTH - 2) + 1;
      const y = HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    });
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
