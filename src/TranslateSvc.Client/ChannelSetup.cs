using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace TranslateSvc.Client;

/// <summary>Turns <see cref="TranslateSvcClientOptions"/> into a channel's settings; the same for dependency injection and without it.</summary>
internal static class ChannelSetup
{
    /// <summary>Retry policy and message sizes.</summary>
    public static void Apply(TranslateSvcClientOptions options, GrpcChannelOptions channel)
    {
        channel.MaxReceiveMessageSize = options.MaxReceiveMessageBytes;
        channel.MaxSendMessageSize = options.MaxSendMessageBytes;
        if (options.MaxAttempts == 1) return;
        channel.MaxRetryAttempts = options.MaxAttempts;
        // A request is kept in memory until its answer begins, so that it can be sent again.
        channel.MaxRetryBufferPerCallSize = options.MaxSendMessageBytes + 1024L;
        channel.MaxRetryBufferSize = Math.Max(channel.MaxRetryBufferPerCallSize.Value * 4, 64 * 1024 * 1024);
        channel.ServiceConfig = new ServiceConfig
        {
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = options.MaxAttempts,
                        InitialBackoff = options.InitialBackoff,
                        MaxBackoff = options.MaxBackoff,
                        BackoffMultiplier = 2,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        };
    }

    /// <summary>A handler fit for long streams: pings notice a dead peer, and several connections carry more streams than one allows.</summary>
    public static SocketsHttpHandler Handler(Uri address, TranslateSvcClientOptions options)
    {
        var handler = Handler(address);
        if (ClientTls.IsNamed(options)) ClientTls.Apply(options, handler.SslOptions);
        return handler;
    }

    private static SocketsHttpHandler Handler(Uri address) => new()
    {
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AutomaticDecompression = DecompressionMethods.None,
        // A proxy of the environment is for the world outside; HTTP_PROXY without NO_PROXY would take the loopback address along.
        UseProxy = !address.IsLoopback,
    };
}
