using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Errors;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>An engine's failures as callers see them over the three protocols.</summary>
public sealed class ErrorTableTests
{
    private const string Secret = "sk-very-secret-key";

    public static TheoryData<ErrorReason, StatusCode, HttpStatusCode> EngineFailures => new()
    {
        { ErrorReason.EngineUnsuitable, StatusCode.FailedPrecondition, HttpStatusCode.BadRequest },
        { ErrorReason.EngineNotConfigured, StatusCode.FailedPrecondition, HttpStatusCode.BadRequest },
        { ErrorReason.LimitExceeded, StatusCode.ResourceExhausted, HttpStatusCode.TooManyRequests },
        { ErrorReason.EngineUnavailable, StatusCode.Unavailable, HttpStatusCode.ServiceUnavailable },
        { ErrorReason.EngineCredentials, StatusCode.Internal, HttpStatusCode.InternalServerError },
        { ErrorReason.Internal, StatusCode.Internal, HttpStatusCode.InternalServerError },
    };

    [Theory]
    [MemberData(nameof(EngineFailures))]
    public async Task Detect_DomainFails_IsTheSameErrorOverEachProtocol(ErrorReason reason, StatusCode code, HttpStatusCode http)
    {
        var failure = new TranslateSvcException(reason, code == StatusCode.Internal ? Secret : "What to do.", new InvalidOperationException(Secret))
        {
            Engine = "scripted",
            RetryAfter = code == StatusCode.Unavailable ? TimeSpan.FromSeconds(7) : null,
        };
        await using var server = await FailingAsync(failure);

        var grpc = await DetectAsync(server.Grpc);
        var web = await DetectAsync(server.GrpcWeb);
        var (response, body) = await server.PostAsync("/v1/text:detectLanguage", """{"content":"Bonjour"}""");
        var json = GoogleError.From(body);

        Assert.Equal(http, response.StatusCode);
        foreach (var error in new[] { grpc, web, json })
        {
            Assert.Equal((code, "translatesvc", Server.Rpc.Errors.ErrorStatus.ReasonOf(reason)), (error.Code, error.Domain, error.Reason));
            Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
            Assert.Equal(code == StatusCode.Internal, error.CorrelationId is not null);
            TimeSpan? retry = code == StatusCode.Unavailable ? TimeSpan.FromSeconds(7) : code == StatusCode.ResourceExhausted ? TimeSpan.FromSeconds(1) : null;
            Assert.Equal(retry, error.Retry);
            Assert.Equal(retry, error == json ? response.Headers.RetryAfter?.Delta : retry);
        }
    }

    [Fact]
    public async Task Detect_DefectOfOurs_IsLoggedOnceUnderTheIdThatTheCallerGets()
    {
        await using var server = await FailingAsync(new InvalidOperationException(Secret));

        var error = await DetectAsync(server.Grpc);

        Assert.Equal((StatusCode.Internal, "INTERNAL"), (error.Code, error.Reason));
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        var line = Assert.Single(server.Log.Lines, l => l.Text.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(error.CorrelationId!, line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_Unavailable_TellsRetryPoliciesWhenToComeBack()
    {
        await using var server = await FailingAsync(new TranslateSvcException(ErrorReason.EngineUnavailable, "Later.") { RetryAfter = TimeSpan.FromSeconds(2.5) });

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await new V1.TranslationService.TranslationServiceClient(server.Grpc).DetectLanguageAsync(new V1.DetectLanguageRequest { Content = "Bonjour" }));

        Assert.Equal("2500", exception.Trailers.GetValue("grpc-retry-pushback-ms"));
    }

    private static async Task<GoogleError> DetectAsync(GrpcChannel channel) => GoogleError.From(await Assert.ThrowsAsync<RpcException>(async () =>
        await new V1.TranslationService.TranslationServiceClient(channel).DetectLanguageAsync(new V1.DetectLanguageRequest { Content = "Bonjour" })));

    private static Task<RunningServer> FailingAsync(Exception failure) => RunningServer.StartAsync(
        new ScriptedEngine(), services => services.AddSingleton<Languages.ILanguageDetector>(new FailingDetector(failure)));

    private sealed class FailingDetector(Exception failure) : Languages.ILanguageDetector
    {
        public IReadOnlyList<Languages.DetectedLanguage> Detect(string text) => throw failure;
    }
}
