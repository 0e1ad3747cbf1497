using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Doctor;

/// <summary>Findings as text, the worst last, or as JSON.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(IReadOnlyList<Finding> findings, Ink ink)
    {
        var text = new StringBuilder();
        foreach (var finding in findings.OrderBy(f => f.Level switch { Finding.OkLevel => 0, Finding.WarningLevel => 1, _ => 2 }))
        {
            var tone = finding.Level switch { Finding.OkLevel => Tone.Good, Finding.WarningLevel => Tone.Caution, _ => Tone.Bad };
            text.Append(ink.Apply(tone, TerminalText.CleanLine(finding.Level).PadRight(8))).Append(' ').Append(ink.Apply(Tone.Strong, TerminalText.CleanLine(finding.Subject)))
                .Append(": ").Append(TerminalText.CleanLine(finding.Message));
            if (finding.Advice.Length > 0) text.Append(" -> ").Append(TerminalText.CleanLine(finding.Advice));
            text.Append('\n');
        }

        return text.Append(Count(findings, Finding.ProblemLevel)).Append(", ").Append(Count(findings, Finding.WarningLevel)).Append(".\n").ToString();
    }

    public static string Json(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(
        new { problems = findings.Count(f => f.Level == Finding.ProblemLevel), warnings = findings.Count(f => f.Level == Finding.WarningLevel), findings }, Options) + "\n";

    private static string Count(IReadOnlyList<Finding> findings, string level) => findings.Count(f => f.Level == level) switch { 1 => $"1 {level}", var n => $"{n} {level}s" };
}
