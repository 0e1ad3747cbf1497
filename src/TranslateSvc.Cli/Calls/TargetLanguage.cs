using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>Finds the target language where the user named none: the other one of the pair.</summary>
internal static class TargetLanguage
{
    /// <summary>Target for a text; asks the server for the source language unless <paramref name="from"/> says it.</summary>
    /// <exception cref="CliException">The text is in neither language.</exception>
    public static async Task<string> OfAsync(ServerConnection connection, string text, string? from, CancellationToken cancellationToken)
    {
        var source = from;
        if (source is null)
        {
            var answer = await connection.Translation.DetectLanguageAsync(new DetectLanguageRequest { Content = text }, connection.Call(cancellationToken));
            source = answer.Languages.FirstOrDefault()?.LanguageCode ?? "und";
        }
        return Other(source) ?? throw CliException.Usage($"The text is neither French nor English as far as can be told (\"{source}\"). Say --from and --to.");
    }

    /// <summary>"en" for any French, "fr" for any English, null for anything else.</summary>
    public static string? Other(string language) => language.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "fr" => "en",
        "en" => "fr",
        _ => null,
    };
}
