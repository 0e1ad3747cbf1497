using Microsoft.Playwright;
using TranslateSvc.Pages.Tests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>Debian's Chromium, started once for all tests. Nothing is ever downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-component-update", "--no-first-run"],
        });
    }

    /// <summary>A page of its own context, watched. Skips the test where there is no browser.</summary>
    public async Task<WatchedPage> OpenAsync(string locale = "en-GB", int width = 1280, bool script = true)
    {
        Assert.SkipWhen(_browser is null, $"{Executable} is absent; test.sh installs it (Debian package chromium).");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
        });
        return new WatchedPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
