using System.Text.RegularExpressions;

namespace TranslateSvc.Server.Secrets;

/// <summary>The secrets that the configuration holds, so that none of them is ever written anywhere. Immutable; thread-safe.</summary>
internal sealed partial class ConfiguredSecrets
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "[secret]";

    // Shorter values are words that stand in any text: "none", "test".
    private const int ShortestSecret = 6;

    // Only these subtrees: every other variable of the environment is somebody else's.
    private static readonly string[] Roots = ["TranslateSvc", "Kestrel", "OTEL_EXPORTER_OTLP_HEADERS"];

    private readonly string[] _values;

    /// <summary>Collects the secrets of a configuration.</summary>
    public ConfiguredSecrets(IConfiguration configuration) =>
        _values = [.. Roots.SelectMany(r => configuration.GetSection(r).AsEnumerable()).SelectMany(s => Of(s.Key, s.Value))
            .Where(v => v.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];

    /// <summary>Whether a setting holds a secret, or a connection string with one in it.</summary>
    public static bool Holds(string key, string? value) => Of(key, value).Any();

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _values.Length == 0;

    /// <summary>Whether the text holds a secret.</summary>
    public bool In(string text)
    {
        foreach (var value in _values)
            if (text.Contains(value, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>The text without its secrets; the text itself where it has none.</summary>
    public string Redact(string text)
    {
        foreach (var value in _values) text = text.Replace(value, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Of(string key, string? value)
    {
        if (string.IsNullOrEmpty(value)) yield break;
        var name = key[(key.LastIndexOf(':') + 1)..];
        if (SecretName().IsMatch(name)) yield return value;
        if (SecretFileName().IsMatch(name) && Read(value) is { } secret) yield return secret;
        foreach (Match part in PasswordPart().Matches(value)) yield return part.Groups[1].Value;
        // http://user:password@host
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Split(':', 2) is [_, { Length: > 0 } password])
        {
            yield return password;
            if (Uri.UnescapeDataString(password) is var plain && plain != password) yield return plain;
        }
    }

    // A secret in a file of its own is one line; a PEM file is several, and none of them is ever in a message.
    private static string? Read(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: < 4_096 } && File.ReadAllText(file).Trim() is var text && !text.Contains('\n', StringComparison.Ordinal) ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("(?:key|secret|password|passphrase|token)file$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretFileName();

    [GeneratedRegex("(?:key|secret|password|passphrase|token|_headers)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    // As connection strings write it: "host:6379,password=…,ssl=true" or "Host=…;Password=…;".
    [GeneratedRegex("(?:password|pwd|accountkey|sharedaccesskey)\\s*=\\s*([^,;]+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PasswordPart();
}
