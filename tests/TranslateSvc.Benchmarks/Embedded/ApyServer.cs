using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>Debian's <c>apertium-apy</c> with its defaults. It binds every interface; here it is made to bind loopback alone.</summary>
internal sealed class ApyServer : IAsyncDisposable
{
    // The only way to a loopback address: apy hands its library the port alone.
    private const string OnLoopback =
        "import sys, tornado.tcpserver as t; bind = t.TCPServer.bind; t.TCPServer.bind = lambda self, port, address=None, **more: bind(self, port, '127.0.0.1', **more); from apertium_apy.apy import main; main()";

    private readonly Process _process;
    private readonly HttpClient _http;

    private ApyServer(Process process, HttpClient http) => (_process, _http) = (process, http);

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists("/usr/bin/apertium-apy");

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ApyServer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", OnLoopback, "-p", port.ToString(CultureInfo.InvariantCulture), "/usr/share/apertium"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" }, WorkingDirectory = Path.GetTempPath(),
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ApyServer(process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) });
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("apertium-apy did not start.");
            try
            {
                await server._http.GetAsync(new Uri("/listPairs", UriKind.Relative));
                return server;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    /// <summary>French to Catalan to English, unknown words unmarked.</summary>
    public async Task<string> TranslateAsync(string article)
    {
        using var form = new FormUrlEncodedContent([new("langpairs", "fra|cat|eng"), new("markUnknown", "no"), new("q", article)]);
        using var answer = await _http.PostAsync(new Uri("/translateChain", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("responseData").GetProperty("translatedText").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
