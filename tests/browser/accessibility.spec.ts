/**
 * axe finds nothing, anywhere, targets that are too small among it. What it cannot find, the tests by keyboard and by names do. The themes differ in colours
 * alone, so the second look is at those.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./scope-page.ts";
import { deskViews, phoneViews } from "./views.ts";

for (const { name, size, views } of [
  { name: "a desk", size: { width: 1440, height: 900 }, views: deskViews },
  { name: "a phone", size: { width: 390, height: 844 }, views: phoneViews },
])
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing on ${name}, ${colorScheme}`, async ({ page, scope }) => {
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await (size.width > 700 ? scope.openWithTerminals() : scope.open());
      for (const view of views) {
        await view.show(scope);
        await test.step(view.name, async () => {
          // There are no frames to look into: one run in the page does.
          // Behind a dialog stands what has been looked at before.
          const room = (await scope.dialog.count()) > 0 ? "dialog[open]" : "html";
          const axe = new AxeBuilder({ page })
            .include(room)
            .setLegacyMode()
            .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
          const { violations } = await (colorScheme === "light"
            ? axe
            : axe.withRules(["color-contrast", "link-in-text-block"])
          ).analyze();
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
          );
          expect.soft(found, view.name).toEqual([]);
        });
        await view.leave(scope);
      }
    });
