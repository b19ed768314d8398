#include "sim/phone.hpp"

#include "core/insight/job.hpp"

namespace pane::sim {

Phone::Phone(Network& network, const std::int64_t& clock, PhoneOptions options)
    : network_(&network), clock_(clock), options_(std::move(options)), random_(options_.seed) {}

void Phone::start(View pack) {
  core_ = std::make_unique<session::Core>(random_);
  command::OpenT open;
  open.device_zone = options_.zone;
  open.app_host = options_.app_host;
  open.app_url = options_.app_url;
  command::OpenAheadT chunks;
  for (const auto& [key, value] : disk_) {
    if (key.rfind("e/", 0) == 0) continue;
    auto r = std::make_unique<command::RecordT>();
    r->key = key;
    r->value = value;
    const bool chunk = key.rfind("c/", 0) == 0;
    (chunk && options_.in_pieces ? chunks.records : open.records).push_back(std::move(r));
  }
  if (options_.in_pieces && !disk_.empty()) {
    command::OpenAheadT first;
    first.records = std::move(open.records);
    open.records.clear();
    give(std::move(first));
    give(std::move(chunks));
  }
  give(std::move(open));
  if (pack.empty()) return;
  command::LoadPackT load;
  load.bytes = to_bytes(pack);
  give(std::move(load));
}

void Phone::kill() {
  core_.reset();
  queue_.clear();
  reads_.clear();
  wakes_.clear();
}

void Phone::pass_time() {
  const auto later = wakes_.upper_bound(clock_);
  if (later == wakes_.begin()) return;
  wakes_.erase(wakes_.begin(), later);
  give(command::TickT{});
}

const view::OutputT& Phone::show(command::Screen screen, const std::string& arg) {
  command::ShowT s;
  s.screen = screen;
  s.arg = arg;
  return give(std::move(s));
}

Hash Phone::state_hash() {
  give(command::HashStateT{});
  return Hash::of(last_.state_hash);
}

const view::OutputT& Phone::give_body(command::BodyUnion body) {
  if (!core_) return last_;
  queue_.push_back(std::move(body));
  if (busy_) return last_;
  busy_ = true;
  bool first = true;
  view::Problem problem = view::Problem::None;
  auto happening = view::Happening::None;
  while (!queue_.empty() && core_) {
    command::BodyUnion next = std::move(queue_.front());
    queue_.erase(queue_.begin());
    run(std::move(next));
    if (first) {
      problem = last_.problem;
      happening = last_.happening;
    }
    first = false;
  }
  busy_ = false;
  // What a person sees of the command they gave, however much followed from it.
  last_.problem = problem;
  last_.happening = happening;
  return last_;
}

void Phone::run(command::BodyUnion body) {
  command::InputT input;
  input.now = clock_;
  auto zone = std::make_unique<command::ZoneOffsetT>();
  zone->zone = options_.zone;
  zone->minutes = options_.offset;
  input.zones.push_back(std::move(zone));
  input.body = std::move(body);
  flatbuffers::FlatBufferBuilder b;
  b.Finish(command::Input::Pack(b, &input));
  const Bytes in(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
  const std::uint64_t curve = verify::curve_operations(), folded = practice::folded_events();
  const Bytes out = core_->dispatch(in);
  spent_.curve += verify::curve_operations() - curve;
  spent_.folded += practice::folded_events() - folded;
  spent_.output += out.size();
  if (watched) watched(in, out);
  view::OutputT now;
  view::GetOutput(out.data())->UnPackTo(&now);
  count(now);
  if (now.same) {  // what was drawn stands
    last_.effects = std::move(now.effects);
    last_.problem = now.problem;
    last_.happening = now.happening;
  } else {
    last_ = std::move(now);
  }
  for (const auto& effect : last_.effects) {
    if (core_) carry_out(effect->body);
  }
}

void Phone::count(const view::OutputT& output) {
  ++spent_.inputs;
  for (const auto& effect : output.effects) {
    if (const auto* store = effect->body.AsStore()) {
      ++spent_.stores;
      for (const auto& p : store->puts) spent_.stored += p->value.size();
    } else if (const auto* s = effect->body.AsSend()) {
      spent_.sent += s->frame.size();
    }
  }
}

void Phone::read_on() {
  if (reads_.empty()) return;
  command::LoadedT next = std::move(reads_.front());
  reads_.erase(reads_.begin());
  give(std::move(next));
}

void Phone::carry_out(const view::EffectBodyUnion& effect) {
  if (const auto* store = effect.AsStore()) {
    const bool ok = !disk_takes || disk_takes(*store);
    if (!core_) return;  // the power went
    if (ok) {
      for (const auto& p : store->puts) disk_[p->key] = p->value;
      for (const auto& d : store->deletes) disk_.erase(d);
      if (stored) stored();
    }
    command::StoreDoneT done;
    done.token = store->token;
    done.ok = ok;
    give(std::move(done));
  } else if (const auto* load = effect.AsLoad()) {
    command::LoadedT loaded;
    loaded.token = load->token;
    for (const auto& key : load->keys) {
      const auto at = disk_.find(key);
      if (at == disk_.end()) continue;
      auto r = std::make_unique<command::RecordT>();
      r->key = key;
      r->value = at->second;
      loaded.records.push_back(std::move(r));
    }
    for (const auto& r : loaded.records) spent_.loaded += r->value.size();
    if (slow_reads) {
      reads_.push_back(std::move(loaded));
    } else {
      give(std::move(loaded));
    }
  } else if (const auto* c = effect.AsConnect()) {
    network_->connect(*this, c->conn, c->relay);
  } else if (const auto* s = effect.AsSend()) {
    if (sent) sent(s->frame);
    if (!core_) return;
    network_->send(*this, s->conn, s->frame);
  } else if (const auto* d = effect.AsDisconnect()) {
    network_->disconnect(*this, d->conn);
  } else if (const auto* f = effect.AsFit()) {
    if (fitting) fitting(f->kind, f->job);
    if (!fits) return;
    command::FitDoneT done;
    done.token = f->token;
    done.result = insight::run_job(f->job);
    give(std::move(done));
  } else if (const auto* g = effect.AsGather()) {
    Writer file;
    file.raw(View(g->head));
    for (const auto& key : g->keys) {
      const Bytes& record = disk_[key];
      file.u32(static_cast<std::uint32_t>(record.size())).raw(View(record));
    }
    gathered = file.take();
  } else if (const auto* w = effect.AsWake()) {
    wakes_.insert(w->at);
  }
}

void Phone::connected(std::uint32_t conn) {
  command::ConnectedT c;
  c.conn = conn;
  give(std::move(c));
}
void Phone::received(std::uint32_t conn, const Bytes& frame) {
  command::ReceivedT r;
  r.conn = conn;
  r.frame = frame;
  give(std::move(r));
}
void Phone::disconnected(std::uint32_t conn) {
  command::DisconnectedT d;
  d.conn = conn;
  give(std::move(d));
}

}  // namespace pane::sim
