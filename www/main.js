import './styles/index.css';
import { restoreTheme } from './theme.js';
import './components/app.js';

restoreTheme();
