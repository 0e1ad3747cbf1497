using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using TranslateSvc.Engines;
using TranslateSvc.Server.Tests.Support;
using HealthApi = Grpc.Health.V1.Health;

namespace TranslateSvc.Server.Tests.Hosting;

public sealed class HealthTests
{
    [Theory]
    [InlineData("")]
    [InlineData("translatesvc.v1.TranslationService")]
    [InlineData("translatesvc.v1.ComparisonService")]
    [InlineData("translatesvc.v1.EngineService")]
    public async Task Check_EngineHealthy_Serves(string service)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var answer = await new HealthApi.HealthClient(server.Grpc).CheckAsync(new HealthCheckRequest { Service = service });

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Check_EngineDown_TranslationDoesNotServeButEnginesDo()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine { Health = new EngineHealth(false, "Install it.") });
        var client = new HealthApi.HealthClient(server.Grpc);

        var translation = await client.CheckAsync(new HealthCheckRequest { Service = "translatesvc.v1.TranslationService" });
        var engines = await client.CheckAsync(new HealthCheckRequest { Service = "translatesvc.v1.EngineService" });

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, translation.Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, engines.Status);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await new HealthApi.HealthClient(server.Grpc).CheckAsync(new HealthCheckRequest { Service = "translatesvc.v1.NoService" }));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task Pages_EngineDown_AliveButNotReadyWithTheReason()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine { Health = new EngineHealth(false, "apt-get install it.") });

        var alive = await server.Http.GetAsync("/healthz");
        var ready = await server.Http.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("apt-get install it.", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reflection_ListServices_NamesTheContract()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        using var call = new ServerReflection.ServerReflectionClient(server.Grpc).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "translatesvc.v1.TranslationService", "translatesvc.v1.SummarizationService", "translatesvc.v1.ComparisonService",
                "translatesvc.v1.EngineService", "grpc.health.v1.Health",
            },
            services.ToHashSet());
    }
}
