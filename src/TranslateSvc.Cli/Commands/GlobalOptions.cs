using System.CommandLine;
using System.Globalization;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public const string DefaultServer = "http://127.0.0.1:5080";
    private const double DefaultTimeoutSeconds = 600;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    private readonly Option<string?> _server = OptionFactory.Text("--server", "URL", $"Server to call. Default: $TSVC_SERVER, else {DefaultServer}.");
    private readonly Option<string?> _timeout = OptionFactory.Text("--timeout", "SECONDS", $"Longest a call may take, up to {LongestTimeout.TotalSeconds:0}. Default: {DefaultTimeoutSeconds:0}.");
    private readonly Option<string?> _apiKey = OptionFactory.Text("--key-file", "FILE", "File with the API key. Default: the key in $TSVC_API_KEY, else none. A key itself is no option: others on the machine would see it.");
    private readonly Option<string?> _ca = OptionFactory.Text("--ca-file", "FILE", "Authorities that an https server's certificate may come from, in PEM. Default: $TSVC_CA_FILE, else the system's.");
    private readonly Option<string?> _certificate = OptionFactory.Text("--client-cert", "FILE", "Certificate to show a server that asks for one, in PEM. Default: $TSVC_CLIENT_CERT, else none.");
    private readonly Option<string?> _key = OptionFactory.Text("--client-key", "FILE", "Its private key, in PEM. Default: $TSVC_CLIENT_KEY, else it stands in the certificate's file.");
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours (so does the variable NO_COLOR)." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Only errors on standard error." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Every warning and detail on standard error." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _server, _timeout, _apiKey, _ca, _certificate, _key, _noColor, _quiet, _verbose })
        {
            option.Recursive = true;
            command.Add(option);
        }
    }

    /// <exception cref="CliException">A value is out of range.</exception>
    public GlobalSettings Read(ParseResult parsed, CliEnvironment environment) => new(
        Server(parsed.GetValue(_server) ?? environment.Variable("TSVC_SERVER")),
        Timeout(parsed.GetValue(_timeout)),
        parsed.GetValue(_noColor),
        parsed.GetValue(_quiet),
        parsed.GetValue(_verbose))
    {
        ServerIsNamed = !string.IsNullOrWhiteSpace(parsed.GetValue(_server) ?? environment.Variable("TSVC_SERVER")),
        ApiKey = ApiKeyFile.Read(parsed.GetValue(_apiKey), environment),
        CaFile = File(parsed, _ca, environment, "TSVC_CA_FILE"),
        ClientCertificate = File(parsed, _certificate, environment, "TSVC_CLIENT_CERT"),
        ClientKey = File(parsed, _key, environment, "TSVC_CLIENT_KEY"),
    };

    private static string? File(ParseResult parsed, Option<string?> option, CliEnvironment environment, string variable) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : environment.Variable(variable) is { Length: > 0 } path ? path : null;

    private static Uri Server(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) value = DefaultServer;
        return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw CliException.Usage($"--server: \"{value}\" is not an http or https URL such as {DefaultServer}.");
    }

    private static TimeSpan Timeout(string? value)
    {
        if (value is null) return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds <= LongestTimeout.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw CliException.Usage($"--timeout: \"{value}\" is not a number of seconds above 0 and up to {LongestTimeout.TotalSeconds:0}.");
    }
}
