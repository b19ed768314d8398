import { command } from '../../core/types';
import type { IconName } from '../parts/icons';

export type Tab = 'today' | 'pane' | 'together' | 'share' | 'me';

/** Only what leads somewhere stands here; `forTwo` comes once there are two. */
export const tabs: { tab: Tab; screen: command.Screen; icon: IconName; forTwo: boolean }[] = [
  { tab: 'today', screen: command.Screen.Today, icon: 'today', forTwo: false },
  { tab: 'pane', screen: command.Screen.Pane, icon: 'pane', forTwo: true },
  { tab: 'together', screen: command.Screen.Together, icon: 'together', forTwo: true },
  { tab: 'share', screen: command.Screen.Share, icon: 'share', forTwo: true },
  { tab: 'me', screen: command.Screen.Me, icon: 'me', forTwo: false },
];
