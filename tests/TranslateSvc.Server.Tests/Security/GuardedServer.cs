using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>A server that asks its callers who they are, with keys in a folder that goes away with it.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    public const string AdminKey = "an-admin-key-of-forty-characters-or-more";
    private readonly DirectoryInfo _folder;

    private GuardedServer(RunningServer server, DirectoryInfo folder) => (Server, _folder) = (server, folder);

    public RunningServer Server { get; }

    public string KeysFile => Path.Combine(_folder.FullName, "keys.db");

    public static async Task<GuardedServer> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("tsvc-access-");
        return new GuardedServer(
            await RunningServer.StartAsync(new ScriptedEngine(),
            [
                ("TranslateSvc:Access:Mode", "Required"), ("TranslateSvc:Access:AdminKey", AdminKey),
                ("TranslateSvc:Access:SqlitePath", Path.Combine(folder.FullName, "keys.db")), .. settings,
            ]), folder);
    }

    public static CallOptions With(string key) => new(new Metadata { { "authorization", $"Bearer {key}" } });

    /// <summary>Makes a key as the administrator.</summary>
    public async Task<V1.CreateKeyResponse> CreateAsync(params string[] scopes) =>
        await new V1.AccessService.AccessServiceClient(Server.Grpc).CreateKeyAsync(new V1.CreateKeyRequest { DisplayName = "a test", Scopes = { scopes } }, With(AdminKey));

    public async Task RevokeAsync(V1.Key key) =>
        await new V1.AccessService.AccessServiceClient(Server.Grpc).RevokeKeyAsync(new V1.RevokeKeyRequest { Name = key.Name }, With(AdminKey));

    public async Task<V1.TranslateTextResponse> TranslateAsync(CallOptions options) => await new V1.TranslationService.TranslationServiceClient(Server.Grpc)
        .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { "Bonjour." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" }, options);

    /// <summary>Translates over JSON.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> TranslateJsonAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/text:translate")
        {
            Content = JsonContent.Create(new { contents = new[] { "Bonjour." }, sourceLanguageCode = "fr", targetLanguageCode = "en" }),
        };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var response = await Server.Http.SendAsync(request);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
