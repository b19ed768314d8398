// A short study of the pane, beside what was expected of it when it was designed. Options are those
// of `pane study`.
#include <cstdio>
#include <string>
#include <vector>

#include "cli/commands.hpp"

int main(int argc, char** argv) {
  std::puts(
      "Expected, from 800 pairs a row (standard error up to .018):\n"
      "              power at +.30       false claim at 0    90 % closeness\n"
      "   28 days    .08                 .008                .89\n"
      "   90 days    .47                 .036                .88\n"
      "  180 days    .80                 .033                .91\n"
      "  365 days    .99                 .044                .89\n"
      "A sentence shown in vain to whoever looks every week for 182 days: at most .03\n"
      "Self-chosen: a plain comparison finds something in .90 of pairs by day 90; Pane says "
      "nothing\n"
      "Calibration: the smallest p times their number is above .01\n"
      "Kinds of pairs: no word said in vain in more than .03, but helps of the hopeful; nothing "
      "off "
      "the scale\n");
  std::vector<std::string> words(argv, argv + argc);
  if (argc == 1) words.insert(words.end(), {"--pairs", "100"});
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  return pane::cli::study(static_cast<int>(all.size()), all.data());
}
