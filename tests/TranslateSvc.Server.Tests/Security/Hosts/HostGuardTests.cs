using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security.Hosts;

/// <summary>A site whose name resolves to this machine calls in vain.</summary>
public sealed class HostGuardTests
{
    private const string Setting = "TranslateSvc:Server:AllowedHosts:0";

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("evil.example:5081", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:5081", HttpStatusCode.OK)]
    [InlineData("tsvc.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:5081", HttpStatusCode.OK)]
    public async Task Get_OnLoopbackWithoutAuthentication_OnlyForThisMachinesNames(string host, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        foreach (var path in new[] { "/", "/v1/engines", "/page/sample/fr" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Call_OverGrpcForAnotherHost_IsRefusedWithItsReason()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(server.GrpcAddress.Host, server.GrpcAddress.Port, cancellation);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var channel = GrpcChannel.ForAddress("http://evil.example", new GrpcChannelOptions { HttpHandler = handler });

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await new V1.EngineService.EngineServiceClient(channel)
            .ListEnginesAsync(new V1.ListEnginesRequest(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Contains("AllowedHosts", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("news.example")]
    [InlineData("*")]
    public async Task Get_ForAHostThatTheOperatorNamed_IsAnswered(string allowed)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), (Setting, allowed));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/engines") { Headers = { Host = "news.example" } };

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_WhereCallersSayWhoTheyAre_IsNotBoundToAName()
    {
        await using var server = await GuardedServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = "news.example" } };

        using var response = await server.Server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
