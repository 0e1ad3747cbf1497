using System.Text;

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>Reads Apertium's <c>.mode</c> files: one shell pipeline of known programs, with <c>$1</c> for the generator's flag and <c>$2</c> for the tagger's.</summary>
internal static class ModeFile
{
    /// <summary>The programs of a mode and the Debian package that holds each. All of them flush on a null with <c>-z</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> KnownPrograms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lt-proc"] = "lttoolbox",
        ["cg-proc"] = "cg3",
        ["lrx-proc"] = "apertium-lex-tools",
        ["lsx-proc"] = "apertium-separable",
        ["apertium-anaphora"] = "apertium-anaphora",
        ["apertium-tagger"] = "apertium",
        ["apertium-pretransfer"] = "apertium",
        ["apertium-transfer"] = "apertium",
        ["apertium-interchunk"] = "apertium",
        ["apertium-postchunk"] = "apertium",
    };

    /// <summary>Parses a mode. The generator marks unknown words (<c>-g</c>), so that the caller can tell them.</summary>
    /// <exception cref="FormatException">The text is no pipeline of known programs: it holds other shell syntax, a path or an unknown program.</exception>
    public static IReadOnlyList<ModeStage> Parse(string text)
    {
        List<ModeStage> stages = [];
        List<string> words = [];
        var word = new StringBuilder();
        var open = false;
        var quote = '\0';
        foreach (var c in text.Trim())
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '\'' or '"') (quote, open) = (c, true);
            else if (c == '|')
            {
                EndWord();
                EndStage();
            }
            else if (char.IsWhiteSpace(c)) EndWord();
            else if (c is ';' or '&' or '<' or '>' or '`' or '(' or ')' or '\\') throw new FormatException($"A mode holds no '{c}' outside quotes.");
            else
            {
                word.Append(c);
                open = true;
            }
        }

        if (quote != '\0') throw new FormatException("A mode ends inside quotes.");
        EndWord();
        EndStage();
        return stages;

        void EndWord()
        {
            if (open && word.ToString() is var w && w != "$2") words.Add(w == "$1" ? "-g" : w);
            word.Clear();
            open = false;
        }

        void EndStage()
        {
            if (words.Count == 0) throw new FormatException("A mode holds an empty stage.");
            if (!KnownPrograms.ContainsKey(words[0])) throw new FormatException($"A mode names an unknown program: {words[0]}.");
            if (words.Find(w => w.Contains('$')) is { } variable) throw new FormatException($"A mode holds an unknown variable: {variable}.");
            stages.Add(new ModeStage(words[0], [.. words.Skip(1).Prepend("-z").Distinct()]));
            words.Clear();
        }
    }
}
