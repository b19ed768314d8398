### One sentence each: what was not done, and what to do.

problem-BadCommand = That did not work here. Nothing was changed; try it once more.
problem-BadName = That name cannot be kept. Try a shorter one, in plain letters.
problem-TooLong = That is longer than fits. Take a little out and try again; your words are still here.
problem-Dots = There are dots left. Put your own words in their place, or take them out.
problem-Empty = There is nothing written yet.
problem-NotNow = That cannot be done at this moment. Nothing was changed.
problem-NotFound = That is no longer here.
problem-StoreFailed = This device could not keep it, perhaps because it is full. It is neither saved nor sent. Make some room and leave Pane open: it tries again by itself.
problem-StoreDamaged = Part of what is kept on this device cannot be read. Pane stops, and writes over nothing.
problem-StoreNewer = This was written by a newer Pane. Reload this page to get the newer one.
problem-NoPack = The questions have not been loaded yet. Reload this page while you are online.
problem-BadPack = The questions that came with this copy of Pane cannot be read. Reload this page while you are online.
problem-AlreadyAnswered = You have answered this one already.
problem-AlreadyBegan = You have begun already on this device.
problem-NoPair = This is for two. Nobody is paired with you yet.
problem-LeftOut = This phone has been taken off your list, so nothing is sent from it any more. What you wrote is still here.
problem-Ended = The time for this one is over. You can ask it again.

fault-storage-title = Pane cannot keep anything here.
fault-storage = This browser gives no lasting storage to this page. Private windows often do that. Open Pane in an ordinary window, or allow storage for this page.
fault-taken-title = What was kept here has been taken away.
fault-taken = The browser, or someone using it, has closed or deleted Pane’s storage on this device. Nothing more is written. Reload to see what is left. If Pane then begins anew, it is gone from this device; what you two have shared is still on the other’s.
fault-other-tab-title = Pane is open in another tab.
fault-other-tab = Only one tab at a time can write, so that nothing is lost. This one has let go.
fault-other-tab-take = Use it here
fault-insecure-title = This page came without https.
fault-insecure = Browsers give Pane what it needs only over https, or at localhost. Open it with https in front. Whoever runs this copy finds in its README how to set that up.
fault-core-failed-title = Pane has stopped.
fault-core-failed = Something inside went wrong. What you had kept is still on this device. Reload the page to go on.
fault-damaged-title = Part of what is kept here cannot be read.
fault-damaged = Pane has stopped and writes over nothing: all of it stays as it is. A browser or a disk may have lost a piece. Reload first. If it says this again, leave this site’s data alone, for clearing it deletes what is still there. What you two have shared is on the other’s device as well.
fault-old-app-title = This copy of Pane is too old.
fault-old-app = What is kept here was written by a newer Pane. It is left as it is. Reload the page while you are online to get the newer one.
fault-reload = Reload
