using System.Text.Encodings.Web;
using System.Text.Json;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Diagnosis;

/// <summary><c>TranslateSvc.Server doctor [--json] [the server's own arguments]</c>: 0 when nothing is wrong or there are warnings only, 78 (EX_CONFIG) when there are problems.</summary>
internal static class DoctorCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "doctor";

    private const string JsonSwitch = "--json";

    // For people and terminals, not for HTML: accents and quotes stay as they are.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Examines and writes a line for each finding, the worst last.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var findings = await new Doctor(time).ExamineAsync([.. args.Where(a => a != JsonSwitch)], cancellationToken).ConfigureAwait(false);
        var (problems, warnings) = (Count(findings, FindingLevel.Problem), Count(findings, FindingLevel.Warning));
        if (args.Contains(JsonSwitch))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(
                new { problems, warnings, findings = findings.Select(f => new { level = Level(f), subject = f.Subject, message = f.Message, advice = f.Advice }) }, Json)).ConfigureAwait(false);
        }
        else
        {
            foreach (var finding in findings.OrderBy(f => f.Level))
                await output.WriteLineAsync($"{Level(finding),-8} {finding.Subject}: {finding.Message}{(finding.Advice.Length > 0 ? $" -> {finding.Advice}" : "")}").ConfigureAwait(false);
            await output.WriteLineAsync($"{problems} problem{(problems == 1 ? "" : "s")}, {warnings} warning{(warnings == 1 ? "" : "s")}.").ConfigureAwait(false);
        }

        return problems > 0 ? ServerProcess.BadConfiguration : ServerProcess.Ok;
    }

    private static int Count(IEnumerable<Finding> findings, FindingLevel level) => findings.Count(f => f.Level == level);

    private static string Level(Finding finding) => finding.Level.ToString().ToLowerInvariant();
}
