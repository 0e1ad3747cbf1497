using System.Reflection;
using System.Text.RegularExpressions;

namespace TranslateSvc.Testing.Architecture;

/// <summary>
/// Finds every regular expression of an assembly and runs it over texts made to hurt it. An expression passes when it cannot backtrack, has a time limit of its own, or works through all of them: text of this
/// length takes an expression of cubic or exponential cost hours, one of linear cost milliseconds.
/// </summary>
public static class RegexAudit
{
    private const int Length = 4_000;

    // A generous end for a hang, not a measure of speed.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly string[] Units =
    [
        " ", "a", "A", "0", "a ", "A ", "1 ", "1,", "1.", "1 000 ", "-", "a-", "A-", "Aa-", "Aa ", "'", "a'", "\"", "\" ", "« ", "(", "[", "<", "<a ", "{", "*", "#", "[[s01", "s01, ", "- a [s01", "&#", "x.", "é", "e\u0301",
        "\uE000", "\uE000 ", "\u00A0", "\n", "\r\n", "\t", ". ", "!", "to ", "de ", "le ", "M. Aa ", "Mr. Aa ", "U.", "de la ", "the ", "\u001b[", "\u001b]8;;", "\u009d", "\ud83d", "qx", "9731",
    ];

    private static readonly string[] Gaps = [" ", "\u00A0", "a ", "a", "0", "\n"];

    /// <summary>Fails with the names of the expressions that do not pass.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="atLeast">Fewest expressions that must be found, lest the search go blind.</param>
    public static void AssertBounded(Assembly assembly, int atLeast)
    {
        var found = Of(assembly).ToArray();
        if (found.Length < atLeast) throw new InvalidOperationException($"{found.Length} expressions found in {assembly.GetName().Name}; at least {atLeast} were expected.");
        var failed = new List<string>();
        foreach (var (name, regex) in found)
        {
            if (regex.Options.HasFlag(RegexOptions.NonBacktracking) || regex.MatchTimeout != Regex.InfiniteMatchTimeout) continue;
            var timed = new Regex(regex.ToString(), regex.Options & ~RegexOptions.Compiled, Deadline);
            foreach (var text in Texts(regex))
            {
                try
                {
                    foreach (var match in timed.EnumerateMatches(text)) _ = match.Index;
                }
                catch (RegexMatchTimeoutException)
                {
                    failed.Add($"{name}: {regex} on \"{text[..Math.Min(30, text.Length)]}…\"");
                    break;
                }
            }
        }

        if (failed.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, failed));
    }

    /// <summary>The generated expressions and those in static fields.</summary>
    public static IEnumerable<(string Name, Regex Regex)> Of(Assembly assembly)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var type in assembly.GetTypes().Where(t => !t.ContainsGenericParameters && t.Namespace?.StartsWith("System.Text.RegularExpressions", StringComparison.Ordinal) != true))
        {
            foreach (var method in type.GetMethods(Static).Where(m => m.ReturnType == typeof(Regex) && m.GetParameters().Length == 0 && m.GetCustomAttribute<GeneratedRegexAttribute>() is not null))
                yield return ($"{type.Name}.{method.Name}", (Regex)method.Invoke(null, null)!);
            foreach (var field in type.GetFields(Static).Where(f => f.FieldType == typeof(Regex)))
                yield return ($"{type.Name}.{field.Name}", (Regex)field.GetValue(null)!);
        }
    }

    // Each unit alone, after a beginning that the expression likes, and in pairs of neighbours.
    private static IEnumerable<string> Texts(Regex regex)
    {
        var literal = string.Concat(regex.ToString().Where(char.IsLetterOrDigit).Take(6));
        for (var i = 0; i < Units.Length; i++)
        {
            yield return Pump("", Units[i]) + "\u0001";
            yield return Pump(literal, Units[i]) + "\u0001";
            yield return Pump("", Units[i] + Units[(i + 7) % Units.Length]);
            yield return Pump("\"", Units[i]);
        }

        // An expression may get under way only behind its own opening mark, and then find no end.
        foreach (var opener in regex.ToString().Where(c => !char.IsLetterOrDigit(c)).Distinct())
            foreach (var unit in Gaps) yield return Pump(opener.ToString(), unit);
    }

    private static string Pump(string start, string unit) => start + string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
}
