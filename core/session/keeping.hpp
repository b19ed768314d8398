// What a person keeps, and what they let go: a backup, made of all that is here, looked through,
// unpacked (docs/formats/backup.md); and a space deleted from this device. Not here: the bytes of a
// file (Backup), what follows once it is unpacked (Returning). Invariant: a file is the person's
// only once it was read back whole; one that is not whole changes nothing.
#pragma once

#include "core/session/recovery.hpp"
#include "core/session/space.hpp"

namespace pane::session {

using view::Problem;
struct House;

Problem make_backup(House& h);
Problem check_backup(House& h, const command::CheckBackup& c);
Problem note_backup(House& h);
/// Unpacks one into spaces that are coming; what hangs from its phrase goes to `found`.
Problem unpack(House& h, const command::Restore& c, std::optional<Recovery>& found);
/// The own space of a file takes the place of the empty one.
void take_back_own(House& h);
/// My copy of a space that I left, with its keys and what was begun in it.
Problem forget(House& h, const command::Forget& c);
view::BackupT backup_view(const House& h);

}  // namespace pane::session
