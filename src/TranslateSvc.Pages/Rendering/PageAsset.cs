using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TranslateSvc.Pages.Rendering;

/// <summary>A style sheet or a script: parts of this assembly joined in order. Immutable.</summary>
/// <param name="Text">The joined text.</param>
public sealed record PageAsset(string Text)
{
    private static readonly ConcurrentDictionary<string, string> Parts = new(StringComparer.Ordinal);

    /// <summary>Styles of the report.</summary>
    public static PageAsset ReportStyles { get; } = Join("base.css", "report.css");

    /// <summary>Script of the report.</summary>
    public static PageAsset ReportScript { get; } = Script("dom.js", "diff.js", "ngrams.js", "metrics.js", "tests.js", "counts.js", "charts.js", "view.js", "panels.js", "report.js");

    /// <summary>Styles of the live page.</summary>
    public static PageAsset LiveStyles { get; } = Join("base.css", "live.css");

    /// <summary>Styles of the sign-in page.</summary>
    public static PageAsset SignInStyles { get; } = Join("base.css", "sign-in.css");

    /// <summary>Script of the live page.</summary>
    public static PageAsset LiveScript { get; } = Script(
        "dom.js", "diff.js", "stream.js", "rating.js", "exports.js", "form.js", "table.js", "blind.js", "facts.js", "summary.js", "live.js");

    /// <summary>The source expression that lets a policy allow exactly this text inline (CSP Level 3, section 2.3.1).</summary>
    public string PolicyHash => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    /// <summary>Names the content: part of an address that may be stored for ever.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    /// <summary>One embedded file.</summary>
    internal static string Part(string name) => Parts.GetOrAdd(name, static file =>
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"The assembly holds no {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });

    private static PageAsset Join(params string[] names) => new(string.Concat(names.Select(Part)));

    // Functions of all parts see each other and nothing of them is global.
    private static PageAsset Script(params string[] names) => new("(() => {\n'use strict';\n" + string.Concat(names.Select(Part)) + "})();\n");
}
