using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Hosting;

/// <summary>The two doors: gRPC over HTTP/2 without TLS, everything else over HTTP/1.1. Without TLS there is no ALPN, so one port cannot serve both.</summary>
public sealed class Listeners(IOptions<ServerOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    private ListenOptions? _grpc, _http;

    /// <summary>Where gRPC is served; the port is the one chosen once the server has started.</summary>
    /// <exception cref="InvalidOperationException">The server was not configured yet.</exception>
    public IPEndPoint Grpc => _grpc?.IPEndPoint ?? throw new InvalidOperationException("The server does not listen yet.");

    /// <summary>Where HTTP/1.1 is served; the port is the one chosen once the server has started.</summary>
    /// <exception cref="InvalidOperationException">The server was not configured yet.</exception>
    public IPEndPoint Http => _http?.IPEndPoint ?? throw new InvalidOperationException("The server does not listen yet.");

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions kestrel)
    {
        if (Valid() is not { } value) return;
        ServerOptionsValidator.TryParseAddress(value.Address, out var address);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = value.MaxRequestBytes;
        kestrel.Listen(address, value.GrpcPort, listen => (_grpc = listen).Protocols = HttpProtocols.Http2);
        kestrel.Listen(address, value.HttpPort, listen => (_http = listen).Protocols = HttpProtocols.Http1);
    }

    // The server is made while the application is built, before the options of all rooms are validated together; wrong ones are reported there.
    private ServerOptions? Valid()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
