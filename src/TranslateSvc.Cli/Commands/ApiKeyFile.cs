using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Commands;

/// <summary>Where the API key comes from. Messages never hold it.</summary>
internal static class ApiKeyFile
{
    private const int MostCharacters = 16 * 1024;

    /// <summary>The key in a file, else in <c>$TSVC_API_KEY</c>, else null.</summary>
    /// <exception cref="CliException">The file cannot be read or holds no key.</exception>
    public static string? Read(string? file, CliEnvironment environment)
    {
        if (string.IsNullOrEmpty(file)) return Checked(environment.Variable("TSVC_API_KEY")?.Trim(), "$TSVC_API_KEY");
        try
        {
            return Checked(File.ReadAllText(file).Trim(), "--key-file") ?? throw CliException.Usage($"--key-file: {file} is empty.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"--key-file: {file} cannot be read ({failure.Message})");
        }
    }

    // A header takes one line of visible characters.
    private static string? Checked(string? key, string where) =>
        string.IsNullOrEmpty(key) ? null
        : key.Length <= MostCharacters && key.All(c => c is > ' ' and < '\x7F') ? key
        : throw CliException.Usage($"{where} does not hold an API key: one line without spaces is wanted.");
}
