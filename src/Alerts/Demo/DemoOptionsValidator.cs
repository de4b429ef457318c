using Microsoft.Extensions.Options;

namespace Alerts.Demo;

[OptionsValidator]
internal sealed partial class DemoOptionsValidator : IValidateOptions<DemoOptions>;
