/** What takes longest to come is asked for first, before the page has its words. */
import { loadCatalogue } from './catalogue.js';
import { connect } from './connect.js';
import { labOf } from './labs/index.js';
import { Session } from './session.js';
import { fromSearch, workerOptions } from './state.js';

const { settings } = fromSearch(location.search);

/** With its worker on its way. */
export const session = new Session(connect);
session.use(workerOptions(settings));
session.wake();

/** The data sets of this site. */
export const catalogue = loadCatalogue();

// Whoever opens the lab says what is wrong with it.
labOf(settings.lab)
  ?.load()
  .catch(() => {});
