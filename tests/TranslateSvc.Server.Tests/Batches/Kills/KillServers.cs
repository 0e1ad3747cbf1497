namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>Servers with the same settings; whatever becomes of the test, none is left behind.</summary>
internal sealed class KillServers : IAsyncDisposable
{
    private readonly List<KillServer> _servers = [];
    private DirectoryInfo? _folder;
    private (string Key, string Value)[] _settings = [];

    public KillServer this[int index] => _servers[index];

    public async Task StartAsync(int count, DirectoryInfo folder, (string Key, string Value)[] settings)
    {
        (_folder, _settings) = (folder, settings);
        for (var i = 0; i < count; i++) _servers.Add(await KillServer.StartAsync(folder, settings));
    }

    public async Task KillAndStartAsync(int index)
    {
        await _servers[index].DisposeAsync();
        _servers[index] = await KillServer.StartAsync(_folder!, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
    }
}
