using System.Net;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Security;

namespace TranslateSvc.Server.Hosting;

/// <summary>What annotations on <see cref="ServerOptions"/> cannot say.</summary>
/// <param name="callersMustSayWhoTheyAre">Whether <see cref="AccessOptions.Mode"/> is <see cref="AccessMode.Required"/>.</param>
internal sealed class ServerOptionsValidator(bool callersMustSayWhoTheyAre) : IValidateOptions<ServerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        List<string> failures = [];
        if (!TryParseAddress(options.Address, out var address))
            failures.Add($"{Setting(nameof(ServerOptions.Address))}: '{options.Address}' is neither an IP address nor localhost.");
        else if (!IPAddress.IsLoopback(address) && !callersMustSayWhoTheyAre && !options.AllowNonLoopbackWithoutAuthentication)
            failures.Add($"{Setting(nameof(ServerOptions.Address))}: {address} is reachable from other machines and callers are not authenticated. "
                + $"Set {AccessOptions.Section}:{nameof(AccessOptions.Mode)} to {nameof(AccessMode.Required)}, or use 127.0.0.1, or, where the network keeps others out, set {Setting(nameof(ServerOptions.AllowNonLoopbackWithoutAuthentication))} to true.");
        if (options.GrpcPort == options.HttpPort && options.GrpcPort != 0)
            failures.Add($"{Setting(nameof(ServerOptions.HttpPort))}: {options.HttpPort} is also {Setting(nameof(ServerOptions.GrpcPort))}; "
                + "without TLS a port speaks one version of HTTP.");
        if (options.PortFile.Length > 0 && Path.GetDirectoryName(Path.GetFullPath(options.PortFile)) is { } folder && !Directory.Exists(folder))
            failures.Add($"{Setting(nameof(ServerOptions.PortFile))}: the folder of '{options.PortFile}' does not exist.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Reads an address as <see cref="ServerOptions.Address"/> writes it.</summary>
    public static bool TryParseAddress(string text, out IPAddress address)
    {
        address = IPAddress.Loopback;
        return text.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(text, out address!);
    }

    private static string Setting(string name) => $"{ServerOptions.Section}:{name}";
}
