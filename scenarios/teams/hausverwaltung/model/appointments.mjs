// Whether an appointment keeps to what was obliged.

/** Whether nothing of `obliged` speaks against an appointment of {firm, day, time, cents}. */
export function fits({ firm, day, time, cents }, obliged) {
  const minutes = 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
  return (
    (obliged.limit === undefined || cents <= obliged.limit) &&
    (obliged.earliest === undefined || day >= obliged.earliest) &&
    (obliged.latest === undefined || day <= obliged.latest) &&
    (obliged.before === undefined || day < obliged.before) &&
    (obliged.from === undefined || minutes >= 60 * obliged.from) &&
    (obliged.until === undefined || minutes <= 60 * obliged.until) &&
    (obliged.wanted === undefined || firm === obliged.wanted) &&
    !obliged.excluded.includes(firm)
  );
}
