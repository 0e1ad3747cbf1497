using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Pages.Live;
using TranslateSvc.Server.Security.Policy;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>One policy at every door.</summary>
public sealed class AccessPolicyTests
{
    // Everything that answers without credentials. An endpoint that is to be open is added here by hand, on purpose.
    private static readonly HashSet<string> Open =
    [
        "/healthz", "/readyz", "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch", "/grpc.health.v1.Health/List",
        "/grpc.health.v1.Health/{unimplementedMethod}", SignInSite.Address, SignInSite.SignOutAddress, SignInSite.StylesAddress,
    ];

    [Fact]
    public async Task Endpoints_WithoutCredentials_OnlyTheNamedOnesAnswer()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Batches:Enabled", "true"), ("TranslateSvc:Batches:SqlitePath", Path.GetTempFileName() + ".db"));
        var endpoints = guarded.Server.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Concat(((IEndpointRouteBuilder)guarded.Server.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()).Distinct().ToArray();
        Assert.True(endpoints.Length > 50);

        HashSet<string> answered = [];
        foreach (var endpoint in endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var pattern = endpoint.RoutePattern;
                if (await AnswersAsync(guarded.Server, method, PathOf(pattern))) answered.Add("/" + pattern.RawText!.TrimStart('/'));
            }
        }

        Assert.Superset(answered, Open);
        Assert.Empty(answered.Except(Open));
    }

    [Fact]
    public async Task PathWithoutEndpoint_WithoutCredentials_IsUnauthenticated()
    {
        await using var guarded = await GuardedServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.Server.Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public void EndpointAddedLater_WithoutARule_NeedsAdmin()
    {
        var endpoint = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/new"), 0, EndpointMetadataCollection.Empty, "new");

        Assert.Equal(AccessRule.Admin, AccessRules.Of(endpoint));
    }

    [Fact]
    public void MethodScopes_EveryMethodOfTheContract_HasAnEntry()
    {
        var methods = typeof(V1.TranslationService).Assembly.GetTypes().Where(t => t.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(t => t.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>().SelectMany(f => f.Services).SelectMany(s => s.Methods).Select(m => m.FullName).ToArray();

        Assert.True(methods.Length > 15);
        Assert.Equal(methods.Order(StringComparer.Ordinal), MethodScopes.Methods.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tsvc_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    public async Task EveryDoor_NoOrWrongKey_IsUnauthenticatedWithErrorInfo(string? key)
    {
        await using var guarded = await GuardedServer.StartAsync();
        var server = guarded.Server;
        var options = key is null ? default : GuardedServer.With(key);

        var grpc = await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(options));
        var web = await Assert.ThrowsAsync<RpcException>(async () => await new V1.TranslationService.TranslationServiceClient(server.GrpcWeb)
            .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { "Bonjour." } }, options));
        var (response, body) = await guarded.TranslateJsonAsync(key is null ? [] : [("x-api-key", key)]);

        Assert.All([GoogleError.From(grpc), GoogleError.From(web), GoogleError.From(body)], error =>
        {
            Assert.Equal((StatusCode.Unauthenticated, "translatesvc", "UNAUTHENTICATED"), (error.Code, error.Domain, error.Reason));
            if (key is not null) Assert.DoesNotContain(key, error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer", Assert.Single(response.Headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Bearer", grpc.Trailers.GetValue("www-authenticate"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => key is not null && line.Text.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryDoor_KeyWithoutTheScope_IsPermissionDeniedAndNamesTheScope()
    {
        await using var guarded = await GuardedServer.StartAsync();
        var key = (await guarded.CreateAsync("summarize")).Secret;

        var grpc = await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(key)));
        var web = await Assert.ThrowsAsync<RpcException>(async () => await new V1.TranslationService.TranslationServiceClient(guarded.Server.GrpcWeb)
            .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { "Bonjour." } }, GuardedServer.With(key)));
        var (response, body) = await guarded.TranslateJsonAsync(("x-api-key", key));

        Assert.All([GoogleError.From(grpc), GoogleError.From(web), GoogleError.From(body)], error =>
        {
            Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), (error.Code, error.Reason));
            Assert.Contains("'translate'", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(key, error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("translate", "translate")]
    [InlineData("summarize", "summarize")]
    [InlineData("compare", "compare")]
    [InlineData("batch", "batch")]
    [InlineData("admin", "admin")]
    public async Task Scope_OfAKey_OpensItsOwnMethodsAlone(string scope, string opened)
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Batches:Enabled", "true"), ("TranslateSvc:Batches:SqlitePath", Path.GetTempFileName() + ".db"));
        var http = guarded.Server.Http;
        http.DefaultRequestHeaders.Add("x-api-key", (await guarded.CreateAsync(scope)).Secret);
        (string Scope, HttpMethod Method, string Path)[] calls =
        [
            ("translate", HttpMethod.Post, "/v1/text:detectLanguage"), ("summarize", HttpMethod.Post, "/v1/text:summarize"), ("compare", HttpMethod.Post, "/page/report"),
            ("batch", HttpMethod.Get, "/v1/batches"), ("admin", HttpMethod.Get, "/v1/keys"),
        ];

        foreach (var call in calls)
        {
            using var request = new HttpRequestMessage(call.Method, call.Path);
            if (call.Method == HttpMethod.Post) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            var status = (await http.SendAsync(request)).StatusCode;
            Assert.True((status == HttpStatusCode.Forbidden) == (call.Scope != opened), $"{call.Path}: {status}");
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/v1/engines")).StatusCode);
    }

    [Theory]
    [InlineData("translate", StatusCode.PermissionDenied)]
    [InlineData("admin", StatusCode.OK)]
    public async Task Reflection_Key_NeedsAdmin(string scope, StatusCode expected)
    {
        await using var guarded = await GuardedServer.StartAsync();
        var key = (await guarded.CreateAsync(scope)).Secret;
        using var call = new ServerReflection.ServerReflectionClient(guarded.Server.Grpc).ServerReflectionInfo(GuardedServer.With(key));
        var status = StatusCode.OK;
        try
        {
            await WriteAsync();
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
        }

        Assert.Equal(expected, status);

        async Task WriteAsync()
        {
            try
            {
                await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
            }
            catch (RpcException)
            {
                // A refusal may be there before the request is out, and writing then fails as cancelled: the answer says why.
            }
        }
    }

    [Fact]
    public async Task ModeNone_OnLoopback_AsksNobodyAndMakesKeys()
    {
        await using var open = await GuardedServer.StartAsync(("TranslateSvc:Access:Mode", "None"));

        await open.TranslateAsync(default);
        var made = await new V1.AccessService.AccessServiceClient(open.Server.Grpc).CreateKeyAsync(new V1.CreateKeyRequest { DisplayName = "first", Scopes = { "translate" } });

        Assert.StartsWith("tsvc_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await open.Server.Http.GetAsync("/")).StatusCode);
    }

    private static async Task<bool> AnswersAsync(RunningServer server, string method, string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server.HttpAddress };
        using var json = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET") json.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        var plain = await http.SendAsync(json);
        var signIn = plain.StatusCode == HttpStatusCode.Found && plain.Headers.Location!.OriginalString.StartsWith(SignInSite.Address, StringComparison.Ordinal);
        if (plain.StatusCode != HttpStatusCode.Unauthorized && !signIn) return true;
        if (method != "POST") return false;
        // The same path through gRPC and gRPC-Web.
        foreach (var (address, type, version) in new[] { (server.GrpcAddress, "application/grpc", HttpVersion.Version20), (server.HttpAddress, "application/grpc-web", HttpVersion.Version11) })
        {
            using var client = new HttpClient { BaseAddress = address };
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(new byte[5]) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
            request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
            var answer = await client.SendAsync(request);
            if (!answer.Headers.TryGetValues("grpc-status", out var status) || status.Single() != "16") return true;
        }

        return false;
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "0123456789ab",
    }))));
}
