import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'native',
  title: 'Native code',
  names: `
    c++, cpp, c/c++, swift, swiftui, objective-c, react native, expo, flutter, dart, android, ios, ipados, android app, ios
    app, jetpack compose, ionic, capacitor, cordova, haskell, ocaml, zig, nim, crystal lang, julia, fortran, pascal, delphi,
    ada, perl, lua, bash, shell, shell script, powershell, cobol, assembly, matlab, qt, gtk, cmake, arduino, esp32,
    raspberry pi, freertos, stm32, firmware, ros, ros2, cuda, unreal engine, godot, solidity, vhdl, verilog, abap, apex,
    scratch, prolog, lisp, scheme lang
  `,
  extensions: 'c, h, cc, cpp, hpp, swift, m, dart, lua, pl, sh, ps1, zig, hs, sol, r',
  words: 'c, r',
});
