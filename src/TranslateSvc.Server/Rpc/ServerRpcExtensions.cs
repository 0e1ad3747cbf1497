using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching.Administration;
using TranslateSvc.Server.Audit;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc.Answers;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Repeats;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.CrossOrigin;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Server.Rpc;

/// <summary>The services of the contract over gRPC, gRPC-Web and JSON.</summary>
internal static class ServerRpcExtensions
{
    public static IServiceCollection AddServerRpc(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddCrossOrigin();
        services.AddAudit();
        services.AddSingleton<IAnswerFormat, WireAnswerFormat>();
        services.AddSingleton<CallErrors>();
        services.AddSingleton<CallLimiter>();
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<CallInterceptor>();
        services.AddSingleton<CallPipeline>();
        services.AddSingleton<TranslationRpc>();
        services.AddSingleton<SummarizationRpc>();
        services.AddSingleton<ComparisonRpc>();
        services.AddSingleton<EngineRpc>();
        services.AddSingleton<CacheRpc>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<CallPipeline>();
            grpc.EnableDetailedErrors = false;
        }).AddJsonTranscoding();
        services.AddGrpcReflection();
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerOptions>>((grpc, server) =>
        {
            grpc.MaxReceiveMessageSize = server.Value.MaxRequestBytes;
            // An answer holds source and translation of every segment, so it is larger than its request.
            grpc.MaxSendMessageSize = null;
            grpc.ResponseCompressionAlgorithm = server.Value.CompressResponses ? "gzip" : null;
        });
        services.Configure<GrpcJsonTranscodingOptions>(json =>
        {
            // Details of google.rpc.Status are Any; without their types they cannot be written as JSON.
            json.TypeRegistry = ErrorWire.DetailTypes;
            // A field that is false, zero or empty is still an answer: "complete": false must be seen.
            json.JsonSettings.IgnoreDefaultValues = false;
        });
        return services;
    }

    public static void MapServerRpc(this WebApplication app)
    {
        app.Services.GetRequiredService<CacheAdministration>().Forgotten += RequestBytes.Clear;
        app.UseHostGuard();
        app.UseCrossOrigin();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseAudit();
        app.UseAccess();
        app.UseMiddleware<DoorErrors>();
        app.MapGrpcService<TranslationRpc>();
        app.MapGrpcService<SummarizationRpc>();
        app.MapGrpcService<ComparisonRpc>();
        app.MapGrpcService<EngineRpc>();
        app.MapGrpcService<CacheRpc>();
        app.MapGrpcService<AccessRpc>();
        if (BatchesServiceCollectionExtensions.AreEnabled(app.Configuration)) app.MapGrpcService<BatchRpc>();
        app.MapGrpcReflectionService();
    }
}
