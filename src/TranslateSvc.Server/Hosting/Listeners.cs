using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Security.Tls;

namespace TranslateSvc.Server.Hosting;

/// <summary>
/// The two doors: gRPC over HTTP/2, everything else over HTTP/1.1 and, with TLS, HTTP/2. Without TLS there is no ALPN, so one port cannot serve both.
/// </summary>
public sealed class Listeners : IConfigureOptions<KestrelServerOptions>
{
    private static readonly List<SslApplicationProtocol> Http2Only = [SslApplicationProtocol.Http2], Both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private readonly IOptions<ServerOptions> _options;
    private readonly TlsCredentials _tls;
    private readonly IServiceProvider _services;
    private ListenOptions? _grpc, _http;

    internal Listeners(IOptions<ServerOptions> options, TlsCredentials tls, IServiceProvider services) => (_options, _tls, _services) = (options, tls, services);

    /// <summary><c>https</c> or <c>http</c>.</summary>
    public string Scheme => _tls.IsEnabled ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;

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
        // Middleware of a connection looks for its logger here; whether Kestrel's own set-up came first is nobody's promise.
        kestrel.ApplicationServices ??= _services;
        kestrel.Listen(address, value.GrpcPort, listen => Open(_grpc = listen, HttpProtocols.Http2, Http2Only));
        kestrel.Listen(address, value.HttpPort, listen => Open(_http = listen, _tls.IsEnabled ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1, Both));
    }

    private void Open(ListenOptions listen, HttpProtocols protocols, List<SslApplicationProtocol> offered)
    {
        listen.Protocols = protocols;
        if (_tls.IsEnabled) listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(_tls.Answer(offered)) });
    }

    // The server is made while the application is built, before the options of all rooms are validated together; wrong ones are reported there.
    private ServerOptions? Valid()
    {
        try
        {
            // Read too, so that wrong ones are found here and not by the first connection.
            _ = _tls.IsEnabled;
            return _options.Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
