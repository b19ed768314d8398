// The phrase and my devices: what a person does with both, on a device that is in.
// Not here: the way back (Returning), the words themselves (Phrase). Invariant: once the phrase was
// saved, nothing that leads back to it is kept for longer than the act that needed it.
#pragma once

#include "core/session/phrase.hpp"
#include "core/session/space.hpp"

namespace pane::session {

using view::Problem;
struct House;

Problem save_phrase(House& h, const command::SavePhrase& c);
/// What hangs from the phrase, here or typed; NoPhrase, OtherPhrase.
Problem root_of(const Phrase& phrase, const flatbuffers::String* typed, crypto::Root& out);
/// These devices of mine are out of a space, for good.
Problem drop_devices(House& h, const command::DropDevices& c);

/// The devices of a member that stay: those named by id (or all but those), and this one.
std::vector<envelope::Device> staying(
    const Space& s, const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* ids,
    bool named_stay);

view::PhraseT phrase_view(const House& h);
view::DevicesT devices_view(const House& h);
std::unique_ptr<view::SpaceDevicesT> devices_of(const House& h, const Space& s);

}  // namespace pane::session
