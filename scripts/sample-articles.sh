#!/usr/bin/env bash
# Writes French sample articles for trying batches: paragraphs of samples/batch/paragraphs.fr.txt, in stories of three, with other towns, dates and figures.
#   scripts/sample-articles.sh COUNT FOLDER
set -euo pipefail
count=${1:?COUNT} folder=${2:?FOLDER}
case $count in ''|*[!0-9]*) echo "COUNT is not a number: $count" >&2; exit 2 ;; esac
mkdir -p "$folder"
awk -v count="$count" -v folder="$folder" '
  { paragraphs[NR] = $0 }
  function pick(list,    words, n) { n = split(list, words, " "); return words[1 + next_number(n)] }
  # A small generator of our own (Park and Miller, 1988): every awk gives the same articles.
  function next_number(below) { seed = (seed * 16807) % 2147483647; return seed % below }
  END {
    seed = 20261125
    stories = int(NR / 3)
    for (i = 1; i <= count; i++) {
      file = sprintf("%s/article-%04d.txt", folder, i)
      town = pick("Valombre Brissac-le-Haut Montaury Kerlouan Saint-Aubray Port-Ellin Roquefière Lanmeur")
      first = next_number(stories)
      text = ""
      for (s = 0; s < 4; s++) {
        story = (first + s * 2) % stories
        for (p = 1; p <= 3; p++) {
          line = paragraphs[story * 3 + p]
          gsub(/\{ville\}/, town, line)
          gsub(/\{jour\}/, pick("lundi mardi mercredi jeudi vendredi"), line)
          gsub(/\{mois\}/, pick("janvier mars avril juin septembre octobre novembre"), line)
          gsub(/\{a\}/, 14 + next_number(25), line)
          gsub(/\{b\}/, 3 + next_number(10), line)
          gsub(/\{c\}/, 2 + next_number(7), line)
          gsub(/\{d\}/, 2 + next_number(7), line)
          gsub(/\{e\}/, 8 + next_number(20), line)
          gsub(/\{m\}/, 310 + next_number(600), line)
          gsub(/\{n\}/, 20 + next_number(75), line)
          text = text line "\n\n"
        }
      }
      printf "%s", substr(text, 1, length(text) - 1) > file
      close(file)
    }
  }' "$(dirname "${BASH_SOURCE[0]}")/../samples/batch/paragraphs.fr.txt"
