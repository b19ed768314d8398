#include "cli/fit/plot/page.hpp"

#include <cmath>

#include "cli/fit/lines.hpp"
#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_words.hpp"
#include "cli/fit/plot/panels.hpp"
#include "cli/fit/plot/svg.hpp"
#include "cli/fit/words.hpp"

namespace pane::fit {
namespace {

constexpr double kWidth = 960;

std::string title(const PairFile& file) { return "Closeness of " + people(file) + ", day by day"; }

/// What the marks mean; the same for every pair, but for what is not there.
std::string legend(const PairFile& file, const PairFit& found) {
  const int step = days_a_point(file);
  std::string out =
      "A: means given all days and all answers, with 80 % bands, both at the mode of the "
      "hyperparameters, so that doubt about these is left out; thin grey, the other\u2019s mean. "
      "Points: means of a day\u2019s answers, items as they stand. Grey ground: " +
      counted(absent_days(file), "day", "days") + " or more without an answer. ";
  if (step > 1)
    out += "Lines, bands and points are means of " + counted(step, "day", "days") + ". ";
  if (goes_beyond(file, found)) out += "What lies far beyond the scale is cut off. ";
  out +=
      "B: how far answers lay from what the days before foretold, in foretold standard deviations, "
      "means by day. C: where answers fell in what was foretold; flat (dashed) where the model is "
      "right. D: posterior means with 90 % intervals, on the priors\u2019 (grey).";
  if (!found.report.effects.empty())
    out += " E: posterior means with 90 % intervals, of both (square) and of each.";
  return out;
}

std::vector<std::string> notes(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  std::vector<std::string> out;
  const insight::Report& r = found.report;
  out.push_back(people(file) + ": " + data_words(file, asked, r) +
                ". Model of two people, pane " PANE_VERSION + "; " + score_words(r) +
                (r.scores.days > 0 ? " (higher is better)." : "."));
  for (const std::string& caution : cautions(file, asked, found)) out.push_back(caution);
  return out;
}

std::string drawing(const PairFile& file, const PairAsked& asked, const PairFit& found,
                    bool with_words) {
  Svg svg(kWidth);
  double y = 24;
  if (with_words) {
    svg.text(kSide, 42, title(file), "title");
    y = 66;
  }
  y = days_panel(svg, y, file, found) + 18;
  y = residual_panels(svg, y, file, found) + 18;
  y = hyperparameter_panel(svg, y, file, found) + 14;
  y = effects_panel(svg, y, file, found) + 14;
  std::vector<std::string> paragraphs = notes(file, asked, found);
  paragraphs.insert(paragraphs.begin(), legend(file, found));
  std::string claimed;
  for (const insight::Effect& e : found.report.effects) {
    const std::string caution = verdict_caution(e);
    if (claimed.find(caution) == std::string::npos)
      claimed += (claimed.empty() ? "" : " ") + caution;
  }
  if (!claimed.empty()) paragraphs.push_back("E: " + claimed);
  std::string description;
  for (const std::string& paragraph : paragraphs) {
    description += paragraph + ' ';
    if (!with_words) continue;
    constexpr std::size_t kCharacters = 130;
    constexpr double kLineHeight = 18, kParagraph = 5;
    for (const std::string& line : wrapped(paragraph, kCharacters)) {
      svg.text(kSide, y, line, "words");
      y += kLineHeight;
    }
    y += kParagraph;
  }
  return svg.done(y + 8, title(file), description);
}

std::string cell(double x) {
  std::string out = "<td class=\"n\">";
  if (!std::isnan(x)) add(out, "%.3f", x);
  return out + "</td>";
}

std::string span(const insight::Estimate& e) {
  std::string out = "<td class=\"n\">";
  if (!std::isnan(e.low)) add(out, "%.3f to %.3f", e.low, e.high);
  return out + "</td>";
}

std::string level(const insight::Estimate& e) {
  std::string out = "<td class=\"n\">";
  if (!std::isnan(e.level)) add(out, "%.0f %%", 100 * e.level);
  return out + "</td>";
}

std::string figures_table(const PairFile& file, const PairFit& found) {
  std::string out =
      "<table>\n<caption>Figures, in points of the scale where they are such</caption>\n"
      "<tr><th>What</th><th>Of</th><th class=\"n\">Mean</th><th class=\"n\">Interval</th>"
      "<th class=\"n\">Level</th><th class=\"n\">90 % before</th><th class=\"n\">Contraction</th>"
      "<th>May be said</th></tr>\n";
  for (const std::vector<Figure>& list :
       {closeness(file, found), hyperparameters(file, found.report)}) {
    for (const Figure& f : list) {
      out += "<tr><th scope=\"row\">" + xml(f.label) + "</th><td>" + xml(person(file, f.who)) +
             "</td>" + cell(f.now.mean) + span(f.now) + level(f.now) + span(f.before) +
             cell(f.contraction) + "<td>" + xml(f.said) + "</td></tr>\n";
    }
  }
  for (const Figure& f : scores(found.report)) {
    out += "<tr><th scope=\"row\">log score, " + xml(f.label) + "</th><td>both</td>" +
           cell(f.now.mean) + "<td></td><td></td><td></td><td></td><td></td></tr>\n";
  }
  return out + "</table>\n";
}

std::string effects_table(const PairFile& file, const PairFit& found) {
  const std::vector<insight::Effect>& effects = found.report.effects;
  if (effects.empty()) return "";
  std::string out =
      "<table>\n<caption>Effects of practices</caption>\n<tr><th>Practice</th><th>On</th>"
      "<th class=\"n\">Mean</th><th class=\"n\">90 % interval</th><th>Offered "
      "(answered)</th><th>Not offered "
      "(answered)</th>"
      "<th>Randomisation</th><th>May be said</th></tr>\n";
  for (std::size_t k = 0; k < effects.size(); ++k) {
    const insight::Effect& e = effects[k];
    for (int who = -1; who < 2; ++who) {
      const insight::Estimate of = length(file.scale, who < 0 ? e.both : e.of[who]);
      out += "<tr><th scope=\"row\">" + xml(file.practices[k]) + "</th><td>" +
             xml(person(file, who)) + "</td>" + cell(of.mean) + span(of);
      if (who < 0 && e.causal) {
        out += "<td>" + counted(e.offered_in_all(), "day", "days") + " (" +
               std::to_string(e.offered) + ")</td><td>" +
               counted(e.others_in_all(), "day", "days") + " (" + std::to_string(e.not_offered) +
               ")</td><td>" + xml(p_words(e.randomisation_p)) + "</td><td>" + name_of(e.verdict) +
               "</td></tr>\n";
      } else {
        out += "<td></td><td></td><td></td><td>" + std::string(who < 0 ? "nothing causal" : "") +
               "</td></tr>\n";
      }
    }
  }
  return out + "</table>\n";
}

constexpr const char* kStyle =
    "body{margin:2rem auto;max-width:960px;padding:0 1rem;background:#fff;color:#1b2334;"
    "font:1.0625rem/1.5 serif}h1{font-weight:normal;font-size:1.75rem;margin:0 0 1rem}"
    "h2{font-weight:normal;font-size:1.375rem;margin:2rem 0 .5rem}figure{margin:0}"
    "svg{width:100%;height:auto}figcaption,li{max-width:70ch}"
    "div{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;font:.875rem/1.4 sans-serif}"
    "caption{text-align:left;font:1.0625rem serif;padding:.5rem 0}"
    "th,td{text-align:left;font-weight:normal;padding:.25rem 1rem .25rem 0;vertical-align:top;"
    "border-bottom:1px solid #ddd6cc}tr:first-child th{color:#585f6d;border-color:#877f73}"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    "@media print{body{margin:0;font-size:10pt}tr,figure{break-inside:avoid}}";

}  // namespace

std::string plot_svg(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  return drawing(file, asked, found, true);
}

std::string plot_html(const PairFile& file, const PairAsked& asked, const PairFit& found) {
  const std::string name = xml(title(file));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>" +
      name + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<h1>" + name +
      "</h1>\n<figure>\n" + drawing(file, asked, found, false) + "<figcaption>" +
      xml(legend(file, found)) + "</figcaption>\n</figure>\n<h2>In words</h2>\n<ul>\n";
  for (const std::string& note : notes(file, asked, found)) out += "<li>" + xml(note) + "</li>\n";
  for (const Figure& f : closeness(file, found)) {
    if (!f.said.empty() && f.who < 0) out += "<li>" + xml(f.label + ": " + f.said) + ".</li>\n";
  }
  for (std::size_t k = 0; k < found.report.effects.size(); ++k) {
    const insight::Effect& e = found.report.effects[k];
    if (e.causal && e.verdict == insight::Verdict::kTooEarly) continue;
    out += "<li>" + xml(file.practices[k]) + ": " +
           (e.causal ? name_of(e.verdict) + std::string(". ") : "") + xml(verdict_caution(e)) +
           "</li>\n";
  }
  return out + "</ul>\n<div>\n" + figures_table(file, found) + effects_table(file, found) +
         "</div>\n</body>\n</html>\n";
}

}  // namespace pane::fit
