/** How long the page's main thread works at a time: in processor time, so that what else the machine does is not counted. */

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{name: string, ph: string, ts: number, tdur?: number, pid: number, tid: number, args: any}} TraceEvent */

/**
 * The longest tasks of the page's main thread while something happens, in milliseconds of processor time.
 * @param {Page} page
 * @param {() => Promise<unknown>} happen
 * @returns {Promise<number[]>} longest first
 */
export async function busiest(page, happen) {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const client = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any[]} */ (value)));
  const traceConfig = { includedCategories: ['toplevel', 'devtools.timeline'] };
  await client.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  await happen();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  await client.detach();
  return tasksOf(events, new URL(page.url()).origin);
}

/**
 * Browsers have processes of their own, and a new one is busy before it opens anything: what counts comes after the
 * first request for a file of the page.
 * @param {TraceEvent[]} events
 * @param {string} origin
 */
function tasksOf(events, origin) {
  const first = events
    .filter(({ name, args }) => name === 'ResourceSendRequest' && args.data?.url?.startsWith(origin))
    .sort((a, b) => a.ts - b.ts)[0];
  if (!first) throw new Error('the page asked for nothing while it was watched');
  return events
    .filter(
      ({ name, pid, tid, ts }) => /RunTask$/.test(name) && pid === first.pid && tid === first.tid && ts > first.ts,
    )
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a)
    .slice(0, 5);
}
