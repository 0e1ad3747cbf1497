using System.Diagnostics;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>The <c>apertium</c> command started for each article, as a script does it.</summary>
internal static class ColdApertium
{
    private const string Catalan = "apertium fra-cat | apertium cat-eng";
    private const string Spanish = "apertium fr-es | apertium spa-eng";

    /// <summary>Through Catalan.</summary>
    public static Task<string> OneRouteAsync(string article) => RunAsync(Catalan, article);

    /// <summary>Through Catalan and, at the same time, through Spanish.</summary>
    public static async Task<string> BothRoutesAsync(string article) => string.Concat(await Task.WhenAll(RunAsync(Catalan, article), RunAsync(Spanish, article)));

    private static async Task<string> RunAsync(string command, string article)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["LC_ALL"] = "C.UTF-8" } })!;
        var answer = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(article);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return await answer is { Length: > 0 } text ? text : throw new InvalidOperationException($"{command} answered nothing.");
    }
}
